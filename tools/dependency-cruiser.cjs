// The arrows between the rooms. A room may import itself, what is named here, and @eszok/core.
const arrows = {
  core: [],
  'fa-schema': [],
  store: [],
  'ksef-sdk': ['fa-schema'],
  visualizer: ['fa-schema'],
  'ksef-sandbox': ['fa-schema'],
  'offline-queue': ['store', 'ksef-sdk', 'fa-schema'],
  inbox: ['store', 'ksef-sdk', 'fa-schema'],
  scans: ['store', 'ksef-sdk', 'fa-schema'],
  cli: ['fa-schema', 'ksef-sdk', 'visualizer', 'store', 'offline-queue', 'inbox', 'scans', 'ksef-sandbox'],
};

// Types only: the sandbox reads the wire types of the contract; queue, inbox and scans name the visualizer's types.
const typesOnly = {
  'ksef-sandbox': ['ksef-sdk/src/wire'],
  'offline-queue': ['visualizer'],
  inbox: ['visualizer'],
  scans: ['visualizer'],
};

// Tests and their helpers may use any room; fa-schema's `testing` is a public entry and may not.
const tests = [
  '\\.test\\.ts$',
  '/test-support/',
  ...Object.keys(arrows)
    .filter((room) => room !== 'fa-schema')
    .map((room) => `^packages/${room}/src/[^ ]*testing/`),
];

const forbidden = Object.entries(arrows).map(([room, allowed]) => ({
  name: `arrows-of-${room}`,
  comment: 'A package imports only what the house allows (see docs/architecture.md).',
  severity: 'error',
  from: { path: `^packages/${room}/src/`, pathNot: tests },
  to: {
    path: '^packages/',
    pathNot: [room, 'core', ...allowed, ...(typesOnly[room] ?? [])].map((name) => `^packages/${name}/`),
  },
}));

for (const [room, targets] of Object.entries(typesOnly)) {
  forbidden.push({
    name: `types-only-of-${room}`,
    comment: 'This arrow carries types and no code.',
    severity: 'error',
    from: { path: `^packages/${room}/src/`, pathNot: tests },
    to: { path: targets.map((name) => `^packages/${name}/`), dependencyTypesNot: ['type-only'] },
  });
}

forbidden.push(
  {
    name: 'no-cycles',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
  },
  {
    name: 'no-unresolved',
    severity: 'error',
    from: { pathNot: '\\.test\\.ts$' },
    to: { couldNotResolve: true },
  },
  {
    name: 'not-to-tests',
    severity: 'error',
    from: { pathNot: tests },
    to: { path: tests },
  },
  {
    name: 'no-dev-dependencies-in-the-product',
    severity: 'error',
    from: { path: '^packages/[^/]+/src/', pathNot: tests },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
);

module.exports = {
  forbidden,
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // Drivers of other people's clients bring packages of their own.
    exclude: { path: ['/dist/', '^packages/ksef-sandbox/third-party/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
