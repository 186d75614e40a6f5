// A serial port for a ring: `stty` sets it up, since Node cannot, and it is read and written without ever waiting.
//
// No flow control: a machine at the other end that is off, or has stopped reading, must not hold up what is written here, nor the end of this process,
// which waits for what the kernel has not sent. The modem's wires are ignored, and stay up when the port is closed, so that a Heartbeat at the other end,
// which heeds them, goes on sending into the void.

import { close as closeCallback, constants, open as openCallback, write as writeCallback } from "node:fs";
import { basename } from "node:path";
import { isatty, ReadStream } from "node:tty";
import { promisify } from "node:util";
import { millis } from "../../model/time.js";
import type { OpenSerialPort, SerialPort, SerialPorts } from "../../ports/serial-lines.js";
import { commandPath, exec } from "./exec.js";
import { takePortLock } from "./port-lock.js";

/** 8 bits, no parity, every octet as it is; a BREAK is no octet. */
const SETTINGS = ["raw", "-echo", "-echoe", "-echok", "-iexten", "ignbrk", "cs8", "-parenb", "-cstopb", "cread", "clocal", "-crtscts", "-hupcl"];
/** It takes milliseconds, but waits for what an earlier user of the port has left unsent. */
const SETTING_UP = millis(2000);
const READING = constants.O_RDONLY | constants.O_NOCTTY | constants.O_NONBLOCK;
const WRITING = constants.O_WRONLY | constants.O_NOCTTY | constants.O_NONBLOCK;
const LOCKS = "/var/lock";

// Descriptors and not file handles: the stream that reads closes its own, and what a handle has closed another may have by then.
const openFd = promisify(openCallback);
const closeFd = promisify(closeCallback);
const writeFd = promisify(writeCallback);

export const serialPorts = (locks = LOCKS): SerialPorts => ({
  async open({ device, baud, onOctets }) {
    const unlock = await takePortLock(`${locks}/LCK..${basename(device)}`);
    const opened: number[] = [];
    try {
      const input = await openFd(device, READING);
      opened.push(input);
      if (!isatty(input)) throw new Error(`${device} is no serial port`);
      await setUp(device, baud);
      const output = await openFd(device, WRITING);
      opened.push(output);
      return portOf({ stream: new ReadStream(input), output, unlock, onOctets });
    } catch (error) {
      for (const fd of opened) await closeFd(fd);
      await unlock();
      throw error;
    }
  },
  async openToWrite(device) {
    return writer(await openFd(device, WRITING));
  },
});

/** Whatever is at `device` has been opened by then, and is a terminal. */
async function setUp(device: string, baud: number): Promise<void> {
  const { code, timedOut, stderr } = await exec([commandPath("stty") ?? "stty", "-F", device, String(baud), ...SETTINGS], { timeout: SETTING_UP });
  if (code === 0) return;
  throw new Error(timedOut ? `stty has not set ${device} up within ${SETTING_UP} ms` : `stty cannot set ${device} up: ${stderr.trim().split("\n")[0] ?? ""}`);
}

function portOf({ stream, output, unlock, onOctets }: {
  readonly stream: ReadStream;
  readonly output: number;
  readonly unlock: () => Promise<void>;
  readonly onOctets: (octets: Uint8Array) => void;
}): OpenSerialPort {
  let lost: string | undefined;
  const { write, close } = writer(output);
  stream.on("data", onOctets);
  // A port that is taken away ends, or fails with EIO, or both.
  stream.on("end", () => (lost ??= "the line was hung up"));
  stream.on("error", (error: Error) => (lost ??= error.message));
  // It keeps no process alive.
  stream.unref();
  return {
    lost: () => lost,
    write,
    async close() {
      stream.destroy();
      await close();
      await unlock();
    },
  };
}

function writer(fd: number): SerialPort {
  let closed = false;
  let writing: Promise<unknown> = Promise.resolve();
  return {
    async write(octets) {
      // By the time that it is closed, its number may be another file's.
      if (closed) throw new Error("the line is closed");
      const result = writeFd(fd, octets);
      writing = result.catch(() => undefined);
      try {
        return (await result).bytesWritten;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EAGAIN") return 0;
        throw error;
      }
    },
    async close() {
      if (closed) return;
      closed = true;
      await writing;
      await closeFd(fd);
    },
  };
}
