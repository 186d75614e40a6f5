// The built-in MailTo: a mail when the group comes and one when it goes, through sendmail or mail. That none can be sent is logged, and
// never a reason not to start or stop.

import { assert } from "../model/assert.js";
import type { ScriptResource } from "../model/config.js";
import type { Condition, MailService } from "../model/service.js";
import { millis } from "../model/time.js";
import { commandPath, exec } from "../platform/linux/exec.js";
import type { Log } from "../ports/log.js";
import { lastWords, pause, type ServiceAgent, type ServiceCall, whyFailed } from "./service-agent.js";

/** A mailer on this machine takes a mail within milliseconds; one that asks the network must not hold a takeover up. */
const WAIT = millis(3000);
const LIMIT = millis(60_000);

export class Mails implements ServiceAgent {
  readonly #on = new Set<string>();
  readonly #node: string;
  readonly #group: string;
  readonly #log: Log;

  constructor(options: { readonly node: string; readonly group: string; readonly log: Log }) {
    this.#node = options.node;
    this.#group = options.group;
    this.#log = options.log;
  }

  async exists(): Promise<boolean> {
    return true;
  }

  inherit(resource: ScriptResource): void {
    this.#on.add(resource.word);
  }

  async monitor({ resource }: ServiceCall): Promise<Condition> {
    return this.#on.has(resource.word) ? { kind: "running", detail: "a mail was sent when the group came" } : { kind: "stopped", detail: "not started" };
  }

  async start({ resource }: ServiceCall): Promise<string | undefined> {
    this.#on.add(resource.word);
    await this.#tell(resource, `${this.#node} takes over`);
    return undefined;
  }

  async stop({ resource }: ServiceCall): Promise<string | undefined> {
    if (this.#on.delete(resource.word)) await this.#tell(resource, `${this.#node} gives up`);
    return undefined;
  }

  async #tell(resource: ScriptResource, what: string): Promise<void> {
    await Promise.race([this.#send(resource, what), pause(WAIT)]);
  }

  async #send(resource: ScriptResource, what: string): Promise<void> {
    const { to, subject } = serviceOf(resource);
    const title = `${subject ?? `group ${this.#group}`}: ${what}`;
    const text = `${title}\nat ${new Date().toString()}\n`;
    const mail = mailOf({ to: to.split(","), title, text });
    if (mail === undefined) return this.#failed(resource, "there is neither sendmail nor mail");
    const result = await exec(mail.argv, { timeout: LIMIT, input: mail.input, cwd: "/", env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin" } });
    if (result.code !== 0) this.#failed(resource, `${mail.argv[0]}: ${whyFailed(result, { timeout: LIMIT, abort: undefined })}${lastWords(result.stderr)}`);
  }

  #failed(resource: ScriptResource, reason: string): void {
    this.#log.log("warn", "mail-not-sent", { group: this.#group, resource: resource.word, reason });
  }
}

export interface Mail {
  readonly argv: readonly [string, ...string[]];
  readonly input: string;
}

/** Undefined when this machine has no command for it. */
function mailOf({ to, title, text }: { readonly to: readonly string[]; readonly title: string; readonly text: string }): Mail | undefined {
  const sendmail = commandPath("sendmail") ?? commandPath("/usr/lib/sendmail");
  // RFC 2047 for what is not plain; RFC 5322 for the rest.
  const shown = /^[\x20-\x7e]*$/.test(title) ? title : `=?UTF-8?B?${Buffer.from(title).toString("base64")}?=`;
  const head = `To: ${to.join(", ")}\nSubject: ${shown}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n`;
  if (sendmail !== undefined) return { argv: [sendmail, "-i", "--", ...to], input: head + text };
  const mail = commandPath("mail");
  return mail === undefined ? undefined : { argv: [mail, "-s", title, ...to], input: text };
}

function serviceOf({ by, word }: ScriptResource): MailService {
  assert(by?.kind === "mail", `${word} is no mail`);
  return by;
}
