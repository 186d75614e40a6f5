// A base image made of this machine's own files, where no registry can be asked: Node, a shell, and the commands that the Dockerfile would else install,
// each with the libraries that it is linked with. It is for the test alone; users build on the image that the Dockerfile names.

import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { commandPath } from "../../platform/linux/exec.js";
import type { Engine } from "./engine.js";

/** What the image needs, and the Debian package of each. */
export const IMAGE_COMMANDS: ReadonlyMap<string, string> = new Map([
  ["sh", "dash"],
  ["env", "coreutils"],
  ["cat", "coreutils"],
  ["ln", "coreutils"],
  ["mkdir", "coreutils"],
  ["sed", "sed"],
  ["ip", "iproute2"],
  ["nft", "nftables"],
  ["arping", "iputils-arping"],
  ["setpriv", "util-linux"],
  ["tini", "tini"],
]);

/** As Debian has it: these folders are names of those below /usr. */
const MERGED = ["bin", "sbin", "lib", "lib64"];
const EMPTY = ["dev", "etc", "proc", "root", "run", "sys", "tmp", "usr/local/bin", "var/lib"];

/** Makes the image under that name. Throws an Error that names what is missing. */
export async function makeBaseImage(engine: Engine, tag: string): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "heir-base-"));
  try {
    fill(root);
    await importImage(engine, root, tag);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function fill(root: string): void {
  for (const name of MERGED) {
    mkdirSync(join(root, "usr", name), { recursive: true });
    symlinkSync(`usr/${name}`, join(root, name));
  }
  for (const name of EMPTY) mkdirSync(join(root, name), { recursive: true });
  for (const command of IMAGE_COMMANDS.keys()) {
    const path = commandPath(command);
    if (path === undefined) throw new Error(`the command ${command} is missing (cure: apt-get install ${IMAGE_COMMANDS.get(command)})`);
    carry(root, path, `/usr/bin/${command}`);
  }
  carry(root, process.execPath, "/usr/local/bin/node");
  writeFileSync(join(root, "etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
  writeFileSync(join(root, "etc/group"), "root:x:0:\n");
}

/** The program, under the name that it shall have, and its libraries under the names by which the loader asks for them. */
function carry(root: string, program: string, name: string): void {
  copyFileSync(realpathSync(program), join(root, name));
  for (const library of librariesOf(program)) {
    const place = join(root, realpathSync(dirname(library)), basename(library));
    mkdirSync(dirname(place), { recursive: true });
    copyFileSync(realpathSync(library), place);
  }
}

/** Lines of ldd: `libc.so.6 => /lib/... (0x...)`, and the loader's own without an arrow. A static program has none, and ldd fails. */
function librariesOf(program: string): readonly string[] {
  try {
    const told = execFileSync("ldd", [program], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return [...told.matchAll(/(?:=> |^\s+)(\/\S+) \(0x/gm)].flatMap((match) => match[1] ?? []);
  } catch {
    return [];
  }
}

async function importImage({ docker: [command = "", ...words], environment }: Engine, root: string, tag: string): Promise<void> {
  const tar = spawn("tar", ["-C", root, "--numeric-owner", "--owner=0", "--group=0", "-c", "."], { stdio: ["ignore", "pipe", "inherit"] });
  const path = "ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
  const docker = spawn(command, [...words, "import", "-c", path, "-", tag], { env: environment, stdio: [tar.stdout, "ignore", "pipe"] });
  let said = "";
  docker.stderr.setEncoding("utf8").on("data", (piece: string) => (said += piece));
  const code = await new Promise((resolve) => docker.once("close", resolve).once("error", resolve));
  if (code !== 0) throw new Error(`docker import: ${said.trim() || String(code)}`);
}
