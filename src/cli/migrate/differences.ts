// What changes for this configuration when heir runs it in place of Heartbeat: of docs/linux-ha.md that which applies here. Pure.

import type { LoadResult } from "../../config/load-result.js";
import { showPosition } from "../../config/source.js";
import type { ClusterConfig } from "../../model/config.js";
import type { Facts } from "./facts.js";

export interface Difference {
  /** What of the configuration it is about, with its place where it is a line. */
  readonly about: string;
  /** One sentence, or two. */
  readonly text: string;
}

export function differencesOf(config: ClusterConfig, { directives }: Pick<LoadResult, "directives">, facts: Facts): readonly Difference[] {
  const written = directives.filter(({ source }) => source !== "default");
  const idle = written.flatMap(({ name, value, source, standing }) => (standing === "accepted" && source !== "default" ? [{ about: `${showPosition(source)} ${name} ${value}`, text: "Accepted, without effect." }] : []));
  return [...idle, ...RULES.flatMap(({ about, applies, text }) => (applies({ config, facts, value: (name) => written.findLast((it) => it.name === name)?.value }) ? [{ about, text }] : []))];
}

interface Setting {
  readonly config: ClusterConfig;
  readonly facts: Facts;
  /** As written in ha.cf. */
  readonly value: (directive: string) => string | undefined;
}

interface Rule {
  readonly about: string;
  readonly applies: (setting: Setting) => boolean;
  readonly text: string;
}

const some = ({ config }: Setting, test: (resource: ClusterConfig["groups"][number]["resources"][number]) => boolean): boolean => config.groups.some(({ resources }) => resources.some(test));

const RULES: readonly Rule[] = [
  {
    about: "stonith, stonith_host",
    applies: ({ config }) => config.stonith !== undefined,
    text: "They act as with Heartbeat. A reset that takes longer than 60 s is killed and has failed; heir takeover says that a node is off (docs/stonith.md).",
  },
  {
    about: "addresses",
    applies: (setting) => some(setting, ({ kind }) => kind === "address"),
    text: "IPaddr, IPaddr2 and IPv6addr are built in, and a script of that name in resource.d is not used. An address carries a lifetime (ip addr) and falls silent when its agent dies (docs/lease.md).",
  },
  {
    about: "Filesystem, MailTo, Delay, SendArp",
    applies: (setting) => some(setting, (it) => it.kind === "script" && it.by !== undefined && /^(?:Filesystem|MailTo|Delay|SendArp)$/.test(it.script)),
    text: "They are built in, and a script of that name in resource.d is not used (docs/resources.md).",
  },
  {
    about: "scripts",
    applies: (setting) => some(setting, (it) => it.kind === "script" && it.by === undefined),
    text: "start and stop may take 120 s, status 30 s, unless heir.toml says otherwise; Heartbeat waits for ever.",
  },
  {
    about: "a start that fails",
    applies: ({ config }) => config.groups.length > 0,
    text: "The group is given to the next node, and tried here again later; Heartbeat leaves it stopped.",
  },
  {
    about: "a stop that fails",
    applies: (setting) => some(setting, ({ kind }) => kind === "script"),
    text: "The group starts nowhere else until it is settled, and the stop is tried again; Heartbeat reboots the machine.",
  },
  {
    about: "groups",
    applies: ({ config }) => config.groups.length > 1,
    text: "Once all nodes are heir each group moves by itself; Heartbeat moves all groups of a home node together.",
  },
  {
    about: "auto_failback legacy",
    applies: ({ config }) => config.autoFailback === "legacy",
    text: "Once all nodes are heir it is auto_failback on. A group that cannot run at home stays where it runs.",
  },
  {
    about: "auto_failback on and hb_standby",
    applies: ({ config }) => config.autoFailback === "on",
    text: "Groups that were given away stay away by a standby mark, which heir status shows, until hb_takeover or heir unstandby.",
  },
  {
    about: "a healed partition",
    applies: ({ config }) => config.nodes.length > 1,
    text: "The holder with the higher epoch stays and the other one stops; Heartbeat stops and restarts both.",
  },
  {
    about: "ping, ping_group",
    applies: ({ config }) => config.pings !== undefined,
    text: "A node that reaches fewer ping nodes than another gives its groups to that one, one by one, without a client. ipfail on a node that is still Heartbeat is not answered (docs/evidence.md).",
  },
  {
    about: "respawn, failfast",
    applies: ({ value }) => ["respawn", "failfast"].some((name) => value(name) !== undefined),
    text: "Programs are kept running while the node takes part; when one of failfast dies the groups are handed over first, and only a watchdog resets the machine. Clients of Heartbeat's interface, ipfail among them, are not started (docs/linux-ha.md).",
  },
  {
    about: "serial",
    applies: ({ config }) => config.rings.some(({ kind }) => kind === "serial"),
    text: "A line joins two nodes; what one end says is not passed on by the other.",
  },
  {
    about: "watchdog",
    applies: ({ config }) => config.watchdog !== undefined,
    text: "The guardian holds it, with at least 2 s, and disarms it when nothing of the groups is left; Heartbeat before it stops them (docs/watchdog.md).",
  },
  {
    about: "logfile, debugfile, logfacility, use_logd",
    applies: ({ value }) => ["logfile", "debugfile", "logfacility", "use_logd"].some((name) => value(name) !== undefined),
    text: "heird writes there too, beside the journal (journalctl -u heird, heir events). Its lines are its own, also where syslogmsgfmt gives them Heartbeat's beginning: what looks for Heartbeat's words must learn heir's (docs/log.md).",
  },
  {
    about: "hbgenmethod time",
    applies: isTimed,
    text: "heir counts its starts in its state directory, and begins above the clock.",
  },
  {
    about: "scripts in rc.d",
    applies: ({ facts }) => facts.heartbeat.rcScripts.length > 0,
    text: "heird runs only status and ifstat there, and neither where it calls Heartbeat's ResourceManager, mach_down or req_resource.",
  },
  {
    about: "hacluster, haclient, cl_status, cluster API",
    applies: ({ facts }) => facts.heartbeat.program !== undefined,
    text: "Where the package of Heartbeat is gone, install.sh makes the tools links to heir (docs/commands.md). Programs that were linked with libhbclient find no API.",
  },
];

export function isTimed({ value }: Pick<Setting, "value">): boolean {
  return value("hbgenmethod") === "time";
}
