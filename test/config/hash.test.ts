import assert from "node:assert/strict";
import { test } from "node:test";
import { fnv64 } from "#heir/config/hash.js";
import { load, PLAIN, type Texts } from "./texts.js";

const hash = (texts: Texts, node = "alpha"): string => {
  const { config } = load(texts, { node });
  assert.ok(config);
  return config.hash;
};

test("FNV-1a with 64 bits gives the vectors of its authors", () => {
  const of = (text: string): string => fnv64(new TextEncoder().encode(text)).toString(16);
  assert.deepEqual(["", "a", "foobar"].map(of), ["cbf29ce484222325", "af63dc4c8601ec8c", "85944171f73967e8"]);
});

test("what each node may have of its own leaves the hash alone", () => {
  const base = hash({});
  assert.match(base, /^[0-9a-f]{16}$/);
  assert.equal(hash({}, "bravo"), base);
  assert.equal(hash({ authkeys: "auth 2\n2 sha256 Other\n" }), base);
  assert.equal(hash({ haCf: PLAIN.haCf.replace("eth0", "bond1") }), base);
  assert.equal(hash({ haCf: `# a comment\n${PLAIN.haCf}debug 3\nlogfacility local0\n` }), base);
  assert.equal(hash({ haCf: `${PLAIN.haCf}ucast eth1 10.1.0.2\n` }), hash({ haCf: `${PLAIN.haCf}ucast eth7 10.1.0.1\n` }));
  assert.equal(hash({ haCf: `${PLAIN.haCf}serial /dev/ttyS0\n` }), hash({ haCf: `${PLAIN.haCf}serial /dev/ttyUSB1\n` }));
  // A router of its own.
  assert.equal(hash({ haCf: `${PLAIN.haCf}ping 10.0.0.254\n` }), hash({ haCf: `${PLAIN.haCf}ping 10.1.0.254\n` }));
});

test("what must be equal changes it", () => {
  const replaced = (from: string, to: string): string => PLAIN.haCf.replace(from, to);
  const hashes = [
    hash({}),
    hash({ haCf: replaced("keepalive 1", "keepalive 2") }),
    hash({ haCf: replaced("deadtime 5", "deadtime 6") }),
    hash({ haCf: `${PLAIN.haCf}warntime 1\n` }),
    hash({ haCf: `${PLAIN.haCf}initdead 60\n` }),
    hash({ haCf: replaced("auto_failback on", "auto_failback off") }),
    hash({ haCf: replaced("239.0.0.1", "239.0.0.2") }),
    hash({ haCf: replaced("694", "695") }),
    hash({ haCf: `${PLAIN.haCf}serial /dev/ttyS0\n` }),
    hash({ haCf: `${PLAIN.haCf}baud 9600\nserial /dev/ttyS0\n` }),
    hash({ haCf: replaced("alpha bravo", "bravo alpha") }),
    hash({ haCf: replaced("alpha bravo", "alpha bravo charly") }),
    hash({ haCf: `${PLAIN.haCf}ping 10.0.0.254\n` }),
    hash({ haCf: `${PLAIN.haCf}ping 10.0.0.254 10.0.0.253\n` }),
    hash({ haCf: `${PLAIN.haCf}ping 10.0.0.254\ndeadping 10\n` }),
    hash({ haresources: "" }),
    hash({ haresources: "bravo 10.0.0.10/24/eth0 httpd\n" }),
    hash({ haresources: "alpha 10.0.0.11/24/eth0 httpd\n" }),
    hash({ haresources: "alpha 10.0.0.10/24/eth0 httpd named\n" }),
  ];
  assert.equal(new Set(hashes).size, hashes.length);
});
