interface AllowedIps {
  ip4Addresses?: string[] | null;
  ip4Ranges?: string[] | null;
  ip4Masks?: string[] | null;
}

function number(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

/**
 * Whether a policy (JSON of the contract's `AllowedIps`; null: none) lets an IPv4 address in.
 * An empty policy lets everyone in.
 */
export function ipAllowed(policy: string | null, clientIp: string): boolean {
  if (policy === null) return true;
  const { ip4Addresses, ip4Ranges, ip4Masks } = JSON.parse(policy) as AllowedIps;
  const addresses = ip4Addresses ?? [];
  const ranges = ip4Ranges ?? [];
  const masks = ip4Masks ?? [];
  if (addresses.length + ranges.length + masks.length === 0) return true;
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(clientIp)) return false;
  const ip = number(clientIp);
  if (addresses.includes(clientIp)) return true;
  if (
    ranges.some((range) => {
      const [from, to] = range.split('-');
      return ip >= number(from ?? '') && ip <= number(to ?? '');
    })
  ) {
    return true;
  }
  return masks.some((mask) => {
    const [base, bits] = mask.split('/');
    const size = 2 ** (32 - Number(bits));
    return Math.floor(ip / size) === Math.floor(number(base ?? '') / size);
  });
}
