// The tables `arp heir` and `inet heir`, as commands of nft and as lists that nft prints. Text only: nothing is carried out.
//
//   prerouting, postrouting, arp input and output -> a map from guarded address to the chain of its group
//   chain gN of a group -> back, while the set liveN has its element; else drop
//
// The element has a timeout, so the kernel itself ends what nobody renews. nft 1.0.6 takes no map on the left of a set lookup
// (address -> number -> set), hence a chain and a set for each group. Marks of packets are left alone: others use them.

/** Every hook comes before all of others: before Docker's DNAT (-100), defragmentation (-400) and the tracking of connections. */
const FIRST = -450;
/** After all address translation: the packet has the source that the wire will see. */
const LAST = 450;
/** In both families the key of the set is what every packet of the table has: the set is asked whether it has an element at all. */
const KEYS = { arp: ["ip"], inet: ["ipv4", "ipv6"] } as const;
/** An element of a map takes 20 to 60 characters; lines of 20 kB were tried, much longer ones were not. */
const ADDRESSES_A_LINE = 500;

export type Family = keyof typeof KEYS;

/** A group as the tables know it: by its number in the configuration. */
export interface GuardedGroup {
  readonly number: number;
  readonly name: string;
  readonly addresses: ReadonlySet<string>;
}

/**
 * Both tables from nothing in one transaction, whatever was there: an earlier agent's, or what others left of ours.
 * `left`: how long the group's element shall live; undefined: closed.
 */
export function buildTables(groups: readonly GuardedGroup[], left: (group: GuardedGroup) => number | undefined): readonly string[] {
  return [
    ...deleteTables(),
    "add table arp heir",
    "add map arp heir guarded { type ipv4_addr : verdict; }",
    ...groups.flatMap((group) => groupChain("arp", group)),
    `add chain arp heir input { type filter hook input priority ${FIRST}; policy accept; }`,
    "add rule arp heir input arp daddr ip vmap @guarded",
    // A socket bound to the address makes the kernel ask for neighbours in its name, which poisons their caches.
    `add chain arp heir output { type filter hook output priority ${FIRST}; policy accept; }`,
    "add rule arp heir output arp saddr ip vmap @guarded",

    "add table inet heir",
    "add map inet heir guarded4 { type ipv4_addr : verdict; }",
    "add map inet heir guarded6 { type ipv6_addr : verdict; }",
    // The target of neighbour discovery is in the payload; nft has a name for it only since 1.1.
    "add map inet heir target6 { typeof @th,64,128 : verdict; }",
    ...groups.flatMap((group) => groupChain("inet", group)),
    `add chain inet heir prerouting { type filter hook prerouting priority ${FIRST}; policy accept; }`,
    'add rule inet heir prerouting iif != "lo" ip daddr vmap @guarded4',
    'add rule inet heir prerouting iif != "lo" ip6 daddr vmap @guarded6',
    'add rule inet heir prerouting iif != "lo" icmpv6 type nd-neighbor-solicit @th,64,128 vmap @target6',
    // Also what the machine itself sends passes here.
    `add chain inet heir postrouting { type filter hook postrouting priority ${LAST}; policy accept; }`,
    'add rule inet heir postrouting oif != "lo" ip saddr vmap @guarded4',
    'add rule inet heir postrouting oif != "lo" ip6 saddr vmap @guarded6',
    'add rule inet heir postrouting oif != "lo" icmpv6 type nd-neighbor-advert @th,64,128 vmap @target6',
    ...groups.flatMap((group) => {
      const ms = left(group);
      return [...inPieces([...group.addresses]).flatMap((piece) => enterLines(group.number, piece)), ...(ms === undefined ? [] : addElements(group.number, ms))];
    }),
  ];
}

/** Adding first makes the deletion of an absent table no error. */
export const deleteTables = (): readonly string[] =>
  (["arp", "inet"] as const).flatMap((family) => [`add table ${family} heir`, `delete table ${family} heir`]);

function groupChain(family: Family, { number, name }: GuardedGroup): readonly string[] {
  const [key, type] = family === "arp" ? ["arp ptype", "ether_type"] : ["meta nfproto", "nf_proto"];
  const chain = `${family} heir g${number}`;
  return [
    `add set ${family} heir live${number} { type ${type}; flags timeout; }`,
    `add chain ${chain}`,
    `add rule ${chain} ${key} @live${number} return`,
    `add rule ${chain} drop comment "${commentOf(name)}"`,
  ];
}

/** Only plain characters, at most 60: nft takes no quotes inside of a comment, and 128 characters in all. */
const commentOf = (name: string): string => `no lease for group ${name.replace(/[^\w.:/-]/g, "_").slice(0, 60)}`;

/** Under the guard from now on. */
export const enterLines = (number: number, addresses: readonly string[]): readonly string[] => mapLines("add", addresses, ` : jump g${number}`);

/** No longer guarded. */
export const leaveLines = (addresses: readonly string[]): readonly string[] => mapLines("delete", addresses, "");

function mapLines(verb: "add" | "delete", addresses: readonly string[], verdict: string): readonly string[] {
  const four = addresses.filter((address) => !address.includes(":"));
  const six = addresses.filter((address) => address.includes(":"));
  const line = (map: string, keys: readonly string[]): readonly string[] =>
    keys.length === 0 ? [] : [`${verb} element ${map} { ${keys.map((key) => `${key}${verdict}`).join(", ")} }`];
  return [
    ...line("arp heir guarded", four),
    ...line("inet heir guarded4", four),
    ...line("inet heir guarded6", six),
    ...line("inet heir target6", six.map(targetOf)),
  ];
}

/** Whatever was there: open for `ms` from now. */
export const openLines = (number: number, ms: number): readonly string[] => [...addElements(number, ms), ...closeLines(number), ...addElements(number, ms)];

/** The kernel compares and sets: refused as a whole when the element is no longer there. */
export const renewLines = (number: number, ms: number): readonly string[] => [...closeLines(number), ...addElements(number, ms)];

/** Fails when it is closed already. */
export const closeLines = (number: number): readonly string[] => elementLines("delete", number, "");

/** Whatever is open: for whoever clears up after an agent and knows only how many groups it had. */
export const closeAllLines = (groups: number): readonly string[] =>
  Array.from({ length: groups }, (_, number) => (["arp", "inet"] as const).map((family) => `flush set ${family} heir live${number}`)).flat();

const addElements = (number: number, ms: number): readonly string[] => elementLines("add", number, ` timeout ${Math.floor(ms)}ms`);

const elementLines = (verb: "add" | "delete", number: number, timeout: string): readonly string[] =>
  (["arp", "inet"] as const).map((family) => `${verb} element ${family} heir live${number} { ${KEYS[family].map((key) => key + timeout).join(", ")} }`);

export const LIST_LINES: readonly string[] = ["list table arp heir", "list table inet heir"];

/** What a list says: the rules without the elements, and which address leads to which group. */
export interface Listed {
  readonly rules: string;
  /** `ADDRESS gN`, sorted. */
  readonly guarded: readonly string[];
}

export function parseList(text: string): Listed {
  const guarded: string[] = [];
  const rules = text.replace(/\belements = \{([^}]*)\}/g, (_, inner: string) => {
    guarded.push(...[...inner.matchAll(/([^\s,]+) : jump (g\d+)/g)].map((found) => `${found[1]} ${found[2]}`));
    return "";
  });
  return { rules: rules.replace(/\s+/g, " ").trim(), guarded: guarded.toSorted() };
}

/** What parseList must find for these groups: each IPv4 address in both tables, each IPv6 address in two maps. */
export function expectedGuarded(groups: readonly GuardedGroup[]): readonly string[] {
  const entries = groups.flatMap(({ number, addresses }) =>
    [...addresses].flatMap((address) => [`${address} g${number}`, `${address.includes(":") ? targetOf(address) : address} g${number}`]),
  );
  return entries.toSorted();
}

/** 16 bytes as nft writes a number that has no type: fd00::1 is 0xfd000000000000000000000000000001. */
export function targetOf(address: string): string {
  const [head = "", tail] = address.split("::");
  const groups = (part: string): readonly string[] => (part === "" ? [] : part.split(":"));
  const left = groups(head);
  const right = groups(tail ?? "");
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => "0");
  const hex = [...left, ...zeros, ...right].map((group) => group.padStart(4, "0")).join("").toLowerCase();
  return `0x${hex}`;
}

/** Addresses for one line each. */
export function inPieces(addresses: readonly string[]): readonly (readonly string[])[] {
  const pieces: (readonly string[])[] = [];
  for (let i = 0; i < addresses.length; i += ADDRESSES_A_LINE) pieces.push(addresses.slice(i, i + ADDRESSES_A_LINE));
  return pieces;
}
