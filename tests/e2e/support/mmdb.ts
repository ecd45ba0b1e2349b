// Writes small MaxMind DB files: https://maxmind.github.io/MaxMind-DB/ (format 2.0, IPv4, 24-bit records).
// On purpose not the gateway's own writer, so that its reader meets a file of somebody else's.

export type Value = string | number | readonly string[] | { readonly [key: string]: Value };

/** Whole numbers become uint32 and need to be under 2^32; all others become doubles. */
function encode(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.concat([control(2, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'number') return Number.isInteger(value) && value >= 0 ? unsigned(6, value) : double(value);
  if (Array.isArray(value)) return Buffer.concat([control(11, value.length), ...value.map(encode)]);
  const entries = Object.entries(value as { [key: string]: Value });
  return Buffer.concat([control(7, entries.length), ...entries.flatMap(([key, entry]) => [encode(key), encode(entry)])]);
}

/** Three bits of type and five of size; types over 7 and sizes over 28 take further bytes. */
function control(type: number, size: number): Buffer {
  const small = Math.min(size, size < 285 ? 29 : 30);
  const more = size < 29 ? [] : size < 285 ? [size - 29] : [(size - 285) >> 8, (size - 285) & 255];
  return Buffer.from([type > 7 ? small : (type << 5) | small, ...(type > 7 ? [type - 7] : []), ...more]);
}

function unsigned(type: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return Buffer.concat([control(type, 4), bytes]);
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return Buffer.concat([control(3, 8), bytes]);
}

type Node = [Branch, Branch];
type Branch = Node | { record: number } | null;

/** @param networks CIDR to record; no network may hold another. */
export function mmdb(type: string, networks: Readonly<Record<string, Value>>): Buffer {
  const root: Node = [null, null];
  const nodes: Node[] = [root];
  const records: Buffer[] = [];
  let written = 0;
  for (const [network, value] of Object.entries(networks)) {
    const [address, length] = network.split('/') as [string, string];
    const bits = address.split('.').map((part) => Number(part).toString(2).padStart(8, '0')).join('').slice(0, Number(length));
    let at = root;
    for (const bit of bits.slice(0, -1)) {
      const next = (at[Number(bit)] as Node | null) ?? [null, null];
      if (!at[Number(bit)]) nodes.push(next);
      at[Number(bit)] = next;
      at = next;
    }
    at[Number(bits.at(-1))] = { record: written };
    records.push(encode(value));
    written += records.at(-1)!.length;
  }

  const index = new Map(nodes.map((node, i) => [node, i]));
  const pointer = (branch: Branch) =>
    branch === null ? nodes.length : 'record' in branch ? nodes.length + 16 + branch.record : index.get(branch)!;
  const tree = Buffer.alloc(nodes.length * 6);
  nodes.forEach(([left, right], i) => {
    tree.writeUIntBE(pointer(left), i * 6, 3);
    tree.writeUIntBE(pointer(right), i * 6 + 3, 3);
  });
  const metadata = encode({
    binary_format_major_version: 2, binary_format_minor_version: 0, build_epoch: 1_790_000_000, database_type: type,
    description: { en: 'Invented companies for tests' }, ip_version: 4, languages: ['en'], node_count: nodes.length, record_size: 24,
  });
  return Buffer.concat([tree, Buffer.alloc(16), ...records, Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'), metadata]);
}
