// What the Open Cluster Framework lays down for agents: where they are, what their exit codes mean, what they find in their environment.

import type { OcfService } from "./service.js";
import type { Millis } from "./time.js";

/** The root of the agents: they are in `resource.d/PROVIDER/TYPE` below it. */
export const OCF_ROOT = "/usr/lib/ocf";

/** OCF resource agent API 1.1, section 3.6; 190 and 191 came with 1.1. */
const MEANINGS: Readonly<Record<number, string>> = {
  0: "done",
  1: "failed",
  2: "wrong arguments",
  3: "action not implemented",
  4: "insufficient rights",
  5: "not installed",
  6: "not configured",
  7: "not running",
  8: "running as promoted",
  9: "failed as promoted",
  190: "running, degraded",
  191: "running as promoted, degraded",
};

/** `exit status 5: not installed` */
export function showOcfCode(code: number): string {
  const meaning = MEANINGS[code];
  return meaning === undefined ? `exit status ${code}` : `exit status ${code}: ${meaning}`;
}

export const ocfPath = (root: string, { provider, type }: OcfService): string => `${root}/resource.d/${provider}/${type}`;

export interface OcfCall {
  readonly root: string;
  readonly action: string;
  readonly service: OcfService;
  /** Tells instances of one type apart, and may be part of a file's name. */
  readonly instance: string;
  readonly node: string;
  readonly timeout: Millis;
}

/** What an agent sees beside the environment of every script; a monitor with interval 0 is what agents call a probe. */
export function ocfEnvironment({ root, action, service, instance, node, timeout }: OcfCall): ReadonlyMap<string, string> {
  return new Map([
    ["OCF_ROOT", root],
    ["OCF_RA_VERSION_MAJOR", "1"],
    ["OCF_RA_VERSION_MINOR", "1"],
    ["OCF_RESOURCE_INSTANCE", instance],
    ["OCF_RESOURCE_TYPE", service.type],
    ["OCF_RESOURCE_PROVIDER", service.provider],
    ["OCF_CHECK_LEVEL", "0"],
    ["OCF_RESKEY_CRM_meta_name", action],
    ["OCF_RESKEY_CRM_meta_interval", "0"],
    ["OCF_RESKEY_CRM_meta_timeout", String(timeout)],
    ["OCF_RESKEY_CRM_meta_on_node", node],
    ...service.params.map(([name, value]): [string, string] => [`OCF_RESKEY_${name}`, value]),
  ]);
}
