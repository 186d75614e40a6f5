// `npm run flood`: a pair on one multicast ring, and a third machine that floods it at a steady rate. Prints what became of every datagram,
// and ends with 1 when the counts do not add up, when real heartbeats were lost, or when something moved.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Machine, Pair } from "./pair.js";

const USAGE = `usage: npm run flood -- [--kind K] [--count N] [--rate R] [--source A] [--no-ffi]
  --kind K     forged (default), replayed, malformed or mixed
  --count N    datagrams in all (default 1000000)
  --rate R     datagrams a second (default 20000)
  --source A   whose IPv4 address they bear (default 10.77.0.3, of nobody; 10.77.0.1 is alpha's, peer: alpha's address and port)
  --no-ffi     heird without FFI: nothing is dropped on purpose in the kernel, so that all of it must be read`;

/** What may be lost for lack of room, of all that was sent: without a program in the kernel, which drops on purpose. */
const MOST_LOST = 0.001;
/** Heartbeats that pass between asking the one node for its counters and the other. */
const BETWEEN = 4;
/** ms; until what waits in the sockets has been worked off. */
const REST = 2000;

type Counts = Readonly<Record<string, number>>;

interface Options {
  readonly kind: string;
  readonly count: number;
  readonly rate: number;
  readonly source: string;
  readonly ffi: boolean;
}

interface Flood {
  readonly sent: number;
  readonly refused: number;
  readonly seconds: number;
}

const sumOf = (counts: Counts, start: string): number => Object.entries(counts).filter(([name]) => name.startsWith(start)).reduce((total, [, count]) => total + count, 0);
const difference = (later: Counts, earlier: Counts): Counts => Object.fromEntries(Object.entries(later).map(([name, count]) => [name, count - (earlier[name] ?? 0)]));

async function main(): Promise<number> {
  const options = readOptions();
  if (typeof options === "string") {
    console.error(`flood: ${options}\n${USAGE}`);
    return 2;
  }
  const pair = new Pair({
    haresources: "alpha 10.77.0.100/24/eth0\n",
    times: "keepalive 200ms\nwarntime 2\ndeadtime 5\ninitdead 10\n",
    environment: options.ffi ? {} : { HEIR_NO_FFI: "1" },
  });
  try {
    return await measure(pair, options);
  } finally {
    await pair.remove();
  }
}

function readOptions(): Options | string {
  const text = { type: "string" } as const;
  try {
    const { values } = parseArgs({ options: { kind: text, count: text, rate: text, source: text, "no-ffi": { type: "boolean" } } });
    const { kind = "forged", count = "1000000", rate = "20000", source = "10.77.0.3" } = values;
    if (!["forged", "replayed", "malformed", "mixed"].includes(kind)) return `--kind ${kind}: expected forged, replayed, malformed or mixed`;
    if (!(Number(count) >= 1 && Number(rate) >= 1)) return `--count ${count} --rate ${rate}: expected numbers above 0`;
    return { kind, count: Number(count), rate: Number(rate), source, ffi: values["no-ffi"] !== true };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function measure(pair: Pair, options: Options): Promise<number> {
  const bystander = pair.addBystander();
  for (const machine of pair.machines) pair.start(machine);
  const [alpha] = pair.machines;
  await pair.until("alpha serves", () => pair.has(alpha, "10.77.0.100") && pair.machines.every((each) => pair.status(each)?.groups[0]?.holder === "alpha"));
  // Without FFI an agent cannot ask what was dropped for its own sockets, but the kernel tells for all of the machine.
  const counts = (): readonly Counts[] => pair.machines.map((each) => ({ kernel_dropped: pair.udp(each)["InErrors"] ?? 0, ...pair.status(each)?.counters }));
  const before = counts();
  const logged = pair.machines.map((each) => pair.log(each).length);
  const { sent, refused, seconds } = await flood(bystander, options);
  await new Promise((resolve) => setTimeout(resolve, REST));
  const deltas = counts().map((each, i) => difference(each, before[i] ?? {}));
  console.log(`${sent} ${options.kind} datagrams in ${seconds.toFixed(1)} s: ${Math.round(sent / seconds)} a second, ${refused} refused by the sender's own kernel; heird ${options.ffi ? "with" : "without"} FFI`);
  const problems = pair.machines.flatMap((machine, i) => {
    const peerSent = deltas[1 - i]?.["sent"] ?? 0;
    const moved = pair.log(machine).slice(logged[i]).split("\n").filter((line) => /node-dead|group-claimed|group-released|lease-lapsed/.test(line));
    return [...judge(machine, { own: deltas[i] ?? {}, peerSent, sent, ffi: options.ffi }), ...moved];
  });
  for (const problem of problems) console.log(`FAILED: ${problem}`);
  if (problems.length === 0) console.log("PASS: everything is accounted for, every heartbeat was heard, nothing moved");
  return problems.length === 0 ? 0 : 1;
}

async function flood(bystander: string, { kind, count, rate, source }: Options): Promise<Flood> {
  const program = fileURLToPath(new URL("flooder.js", import.meta.url));
  const args = ["netns", "exec", bystander, process.execPath, program, "eth0", "239.0.0.42", "694", source, kind, String(count / rate), String(rate)];
  const child = spawn("ip", args, { stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, HEIR_NO_FFI: "" } });
  let said = "";
  child.stdout.on("data", (text: Buffer) => (said += text.toString()));
  await once(child, "close");
  return JSON.parse(said) as Flood;
}

/** Prints one line; returns what is wrong. */
function judge({ name }: Machine, { own, peerSent, sent, ffi }: { readonly own: Counts; readonly peerSent: number; readonly sent: number; readonly ffi: boolean }): readonly string[] {
  const received = sumOf(own, "received.");
  const rejected = sumOf(own, "rejected.");
  const inbox = own["inbox_dropped"] ?? 0;
  const gate = own["flood_dropped"] ?? 0;
  const kernel = own["kernel_dropped"] ?? 0;
  const heard = received - rejected - inbox;
  const counted = received + gate + kernel;
  const expected = sent + peerSent;
  console.log(
    `${name}: let in ${received} (rejected ${rejected}, too late for the inbox ${inbox}), dropped by the gate ${gate}, by the kernel ${kernel} (${((100 * kernel) / sent).toFixed(3)} %); ` +
      `together ${counted} of ${expected}; heartbeats heard ${heard} of ${peerSent}`,
  );
  return [
    ...(Math.abs(counted - expected) <= BETWEEN ? [] : [`${name} accounts for ${counted} datagrams, ${expected} were sent`]),
    ...(heard >= peerSent - BETWEEN ? [] : [`${name} heard ${heard} of ${peerSent} heartbeats`]),
    ...(ffi || kernel < MOST_LOST * sent ? [] : [`${name} lost ${kernel} of ${sent} for lack of room`]),
  ];
}

process.exitCode = await main();
