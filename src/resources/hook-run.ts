// One run of one hook: whether it may run, the program with its arguments and variables, what it said, and how it ended. It never throws, and is over
// soon after its time is, whatever the program or its file system does.

import type { Hook } from "../model/hook.js";
import { type Millis, millis } from "../model/time.js";
import { dyingWithParent } from "../platform/linux/command-child.js";
import { type ExecResult, exec } from "../platform/linux/exec.js";
import { type Distrust, distrustOf, findUser, type Program } from "../platform/linux/trusted-program.js";

export interface HookCall {
  readonly hook: Hook;
  /** Behind the hook's own. */
  readonly further: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Kills what runs. */
  readonly abort: AbortSignal;
}

export type HookEnd =
  | { readonly kind: "done"; readonly said: readonly string[] }
  | { readonly kind: "failed"; readonly reason: string; readonly said: readonly string[] }
  | { readonly kind: "timeout"; readonly said: readonly string[] };

/** ms; a file system that answers takes less than one. */
const LOOK_LIMIT = 3000;
/** Node has four threads for files, and the agent needs some: so many looks may hang, then none is begun before one of them ends. */
const MOST_HUNG = 2;
/** ms; a process that SIGKILL does not end within this waits for a disk or a driver, and nobody waits for it. */
const DYING_LIMIT = 2000;
/** Lines and characters of a run's output that go to the log. */
const MOST_LINES = 10;
const LONGEST_LINE = 200;

export class HookRunner {
  /** One look at a time. */
  #looks: Promise<unknown> = Promise.resolve();
  #hung = 0;
  readonly #distrust: (program: Program) => Promise<Distrust | undefined>;

  constructor(distrust = (program: Program): Promise<Distrust | undefined> => distrustOf(program, process.geteuid?.() ?? 0)) {
    this.#distrust = distrust;
  }

  async run(call: HookCall): Promise<HookEnd> {
    const { argv, user } = call.hook;
    const wrong = await this.#look({ path: argv[0], ...(user === undefined ? {} : { user }) });
    if (wrong !== undefined) return { kind: "failed", reason: wrong.detail, said: [] };
    if (call.abort.aborted) return { kind: "failed", reason: "ended before it began", said: [] };
    const as = user === undefined ? undefined : await findUser(user);
    const whose = as === undefined ? {} : { HOME: as.home, USER: user, LOGNAME: user };
    const limit = call.hook.timeout;
    const result = await within(millis(limit + DYING_LIMIT), exec([...behind(), ...argv, ...call.further] as [string, ...string[]], {
      timeout: limit,
      env: { ...call.env, ...whose },
      cwd: "/",
      output: "pipe",
      abort: call.abort,
      ...(as === undefined ? {} : { as }),
    }));
    return result === undefined ? { kind: "timeout", said: [] } : endOf(result, call.abort);
  }

  #look(program: Program): Promise<Distrust | undefined> {
    const mine = this.#looks.then(() => this.#lookNow(program));
    this.#looks = mine;
    return mine;
  }

  async #lookNow(program: Program): Promise<Distrust | undefined> {
    if (this.#hung >= MOST_HUNG) return { kind: "missing", detail: `${program.path} is not looked at, since looks at other hooks hang` };
    const asked = this.#distrust(program).then(
      (found) => ({ found }),
      (error: unknown) => ({ found: { kind: "missing", detail: `${program.path}: ${(error as Error).message}` } as const }),
    );
    const answer = await within(millis(LOOK_LIMIT), asked);
    if (answer !== undefined) return answer.found;
    this.#hung += 1;
    void asked.then(() => (this.#hung -= 1));
    return { kind: "missing", detail: `${program.path} was not there within ${LOOK_LIMIT} ms` };
  }
}

/**
 * What begins the hook in its place. Our own process waits until the child has become its first program: that one must be of this machine's own disk,
 * as these are, and not on a file server that does not answer. The words of the hook reach no shell's grammar.
 */
function behind(): readonly string[] {
  const prefix = dyingWithParent();
  return prefix.length > 0 ? prefix : ["/bin/sh", "-c", 'exec "$@"', "sh"];
}

function endOf(result: ExecResult, abort: AbortSignal): HookEnd {
  const said = linesOf(`${result.stdout}\n${result.stderr}`);
  if (result.timedOut) return { kind: "timeout", said };
  if (abort.aborted) return { kind: "failed", reason: "killed, since heird ends", said };
  if (result.code === undefined) return { kind: "failed", reason: "did not run to its end", said };
  return result.code === 0 ? { kind: "done", said } : { kind: "failed", reason: `exit status ${result.code}`, said };
}

function linesOf(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => line.trim().slice(0, LONGEST_LINE)).filter((line) => line !== "");
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES), `and ${lines.length - MOST_LINES} further lines`];
}

/** Undefined when it takes longer. */
function within<T>(limit: Millis, work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, limit, undefined);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
