/** Version 3: what was used of each of KSeF's request budgets, so that processes and machines share the windows. */
export const rateLimits: readonly string[] = [
  `create table rate_limits (
     budget TEXT primary key,
     book TEXT not null,
     updated_at TEXT not null
   ) STRICT`,
];
