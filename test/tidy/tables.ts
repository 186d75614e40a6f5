// The order of the source as data: who may import whom, which package has which door, what pure code may not say.
// An exception stands here by file and with its reason, or it does not exist.

/** Folder of src -> the folders it may import beside itself. Arrows go down, never up, never sideways. */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  ports: ["model"],
  core: ["model"],
  protocol: ["model"],
  config: ["model"],
  control: ["model"],
  transport: ["ports", "model"],
  platform: ["ports", "model"],
  watchdog: ["ports", "model"],
  resources: ["platform", "ports", "model"],
  guardian: ["platform", "transport", "protocol", "ports", "model"],
  agent: ["core", "protocol", "ports", "model"],
  cli: ["control", "config", "model"],
  "linux-ha": ["control", "resources", "platform", "ports", "model"],
  lab: ["platform", "control", "model"],
  "test/sim": ["core", "protocol", "model"],
};

/** The composition roots: they import anything, and nobody imports them. */
export const ROOTS: readonly string[] = ["src/heird.ts", "src/heird-agent.ts", "src/heir.ts"];

export const PURE: readonly string[] = ["model", "core", "protocol", "config"];

/** What a pure file may import of Node all the same. */
export const NODE_IN_PURE: Readonly<Record<string, { readonly modules: readonly string[]; readonly reason: string }>> = {
  "src/protocol/auth.ts": { modules: ["node:crypto"], reason: "a digest is a pure function of key and bytes" },
  "src/config/read.ts": { modules: ["node:fs", "node:fs/promises", "node:path"], reason: "the one reader of configuration files" },
};

/** Clocks, chance, timers, the process and waiting reach pure code only as arguments and events. */
export const IMPURE: Readonly<Record<string, RegExp>> = {
  "Date.now": /(?<![\w$])Date\s*\.\s*now\b/,
  "new Date": /\bnew\s+Date\b/,
  "performance": /(?<![\w$.])performance\b(?!\s*\??:)/,
  "Math.random": /\bMath\s*\.\s*random\b/,
  "setTimeout": /(?<![\w$.])setTimeout\b/,
  "setInterval": /(?<![\w$.])setInterval\b/,
  "setImmediate": /(?<![\w$.])setImmediate\b/,
  "queueMicrotask": /(?<![\w$.])queueMicrotask\b/,
  "process": /(?<![\w$.])process\b(?!\s*\??:)/,
  "console": /(?<![\w$.])console\b(?!\s*\??:)/,
  "globalThis": /\bglobalThis\b/,
  "crypto": /(?<![\w$.])crypto\s*\./,
  "await": /(?<![\w$.])await\b/,
};

/** Words that a pure file may use all the same. */
export const IMPURE_ALLOWED: Readonly<Record<string, { readonly words: readonly string[]; readonly reason: string }>> = {
  "src/config/read.ts": { words: ["await"], reason: "reading files waits" },
};

/** Package -> the files, or the folders when it ends with a slash, that may import it. */
export const DOORS: Readonly<Record<string, readonly string[]>> = {
  "dgram-as-promised": ["src/transport/udp-socket.ts"],
  pino: ["src/agent/logger.ts"],
  "ip-utils": ["src/model/address.ts"],
  toml: ["src/config/toml.ts"],
  koffi: ["src/platform/linux/libc.ts"],
  "p-retry": ["src/transport/", "src/platform/", "src/resources/", "src/lab/"],
};

/** Plain JavaScript is for what must run before a build, and for what node itself loads. */
export const PLAIN_SCRIPTS: Readonly<Record<string, string>> = {
  "src/lab/prepare.mjs": "installs and builds, so it cannot be built itself",
  "src/lab/probe.mjs": "names what is missing before anything is built",
  "test/run.mjs": "starts the compiled tests and says when they are not built",
  "test/report.mjs": "the reporter that node loads beside each test",
};

/** A file that grows longer holds two ideas. */
export const MOST_LINES = { src: 350, test: 450 } as const;

/** File -> rules that it may break, with the reason. */
export const EXCEPTIONS: Readonly<Record<string, { readonly rules: readonly string[]; readonly reason: string }>> = {};

/** Tests in these folders run in virtual time: a sleep there is a flaw of the test or of the product. */
export const SLEEPLESS: readonly string[] = ["model", "core", "protocol", "config", "sim", "scenarios", "tidy"];
