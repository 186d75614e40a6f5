// /dev/watchdog: opened, its timeout set and read back, fed, and disarmed by the magic close (Documentation/watchdog/watchdog-api.rst of the
// kernel). From open to close the machine is reset when it is not fed. It decides nothing about when to feed.
//
// The timeout goes through FFI; without FFI through wdctl before the device is opened, and is read back from sysfs.

import { closeSync, openSync, readFileSync, statSync, writeSync } from "node:fs";
import { type Millis, millis } from "../../model/time.js";
import type { Log } from "../../ports/log.js";
import type { Watchdog } from "../../ports/watchdog.js";
import { commandPath, exec } from "./exec.js";
import { type Libc, loadLibc } from "./libc.js";

const FOOD = Uint8Array.of(0);
/** What a driver with WDIOF_MAGICCLOSE takes for a promise that the close is meant. */
const MAGIC = Uint8Array.from([..."V"].map((letter) => letter.charCodeAt(0)));
/** A watchdog whose driver knows no timeout; whatever else the kernel answers, the device is something else. */
const EOPNOTSUPP = 95;
const WDCTL_LIMIT = millis(5000);

export interface WatchdogOptions {
  readonly device: string;
  /** Whole seconds, as the device counts. */
  readonly timeout: Millis;
  readonly log: Log;
  /** Absent: this machine's; undefined: without FFI. */
  readonly libc?: Pick<Libc, "watchdogTimeout"> | undefined;
}

/** The armed device, or why it cannot be used; then it is not armed by us. */
export async function openWatchdog(options: WatchdogOptions): Promise<Watchdog | string> {
  const { device, timeout, log } = options;
  const libc = "libc" in options ? options.libc : loadLibc();
  try {
    if (!statSync(device).isCharacterDevice()) return "it is not a character device";
    const asked = Math.ceil(timeout / 1000);
    const unset = libc === undefined ? await setByCommand(device, asked) : undefined;
    // Never inherited: libuv opens with O_CLOEXEC, so that no child keeps it open.
    const fd = openSync(device, "w");
    const seconds = libc === undefined ? fromSysfs(device, "timeout") : libc.watchdogTimeout(fd, asked);
    if (seconds === undefined || !(seconds > 0)) {
      const isOther = seconds !== undefined && seconds !== -EOPNOTSUPP;
      if (isOther) closeSync(fd);
      else disarm(fd, device);
      return isOther ? `it is no watchdog (errno ${-seconds})` : "its timeout cannot be read";
    }
    const length = millis(seconds * 1000);
    if (seconds !== asked) log.log("warn", "watchdog-timeout", { device, asked_ms: timeout, timeout_ms: length, ...(unset === undefined ? {} : { reason: unset }) });
    writeSync(fd, FOOD);
    log.log("info", "watchdog-armed", { device, timeout_ms: length, ...identityOf(device) });
    return {
      device,
      timeout: length,
      feed: () => {
        try {
          writeSync(fd, FOOD);
        } catch (error) {
          log.log("error", "watchdog-not-fed", { device, reason: (error as Error).message });
        }
      },
      disarm: () => disarm(fd, device),
    };
  } catch (error) {
    return reasonOf(error as NodeJS.ErrnoException);
  }
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === "EBUSY") return "it is in use, by another watchdog daemon or by systemd (RuntimeWatchdogSec)";
  if (error.code === "ENOENT") return "there is no such device; is its driver loaded?";
  return error.message;
}

function disarm(fd: number, device: string): string | undefined {
  try {
    writeSync(fd, MAGIC);
    closeSync(fd);
  } catch (error) {
    return (error as Error).message;
  }
  return fromSysfs(device, "nowayout") === 1 ? "its driver has nowayout set" : undefined;
}

async function setByCommand(device: string, seconds: number): Promise<string | undefined> {
  const wdctl = commandPath("wdctl");
  if (wdctl === undefined) return "neither koffi nor wdctl is there";
  const { code, stderr } = await exec([wdctl, "-s", String(seconds), device], { timeout: WDCTL_LIMIT });
  return code === 0 ? undefined : stderr.trim();
}

/** Of the misc device /dev/watchdog, which has no attributes of its own: it is the first one. */
const OLD_DEVICE = "10:130";

const attribute = (device: string, name: string): string => {
  const { rdev } = statSync(device);
  const numbers = `${Number((BigInt(rdev) >> 8n) & 0xfffn)}:${Number((BigInt(rdev) & 0xffn) | ((BigInt(rdev) >> 12n) & 0xfff00n))}`;
  const folder = numbers === OLD_DEVICE ? "/sys/class/watchdog/watchdog0" : `/sys/dev/char/${numbers}`;
  return readFileSync(`${folder}/${name}`, "utf8").trim();
};

function fromSysfs(device: string, name: "timeout" | "nowayout"): number | undefined {
  try {
    return Number(attribute(device, name));
  } catch {
    // A kernel without CONFIG_WATCHDOG_SYSFS.
    return undefined;
  }
}

function identityOf(device: string): { readonly identity?: string } {
  try {
    return { identity: attribute(device, "identity") };
  } catch {
    return {};
  }
}
