import assert from "node:assert/strict";
import { test } from "node:test";
import { gratuitousArp } from "#heir/platform/linux/arp.js";
import { ipv4 } from "../resources/cluster.js";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const PADDING = "00".repeat(18);

test("a request announces to all: sender and target address the same, target MAC zero (RFC 5227)", () => {
  assert.equal(
    hex(gratuitousArp("request", ipv4("10.0.0.100"), "02:00:00:00:00:aa")),
    `ffffffffffff0200000000aa08060001080006040001${"0200000000aa"}0a000064${"000000000000"}0a000064${PADDING}`,
  );
});

test("a reply carries its own MAC as target, as send_arp writes it", () => {
  assert.equal(
    hex(gratuitousArp("reply", ipv4("202.120.224.33"), "FE:DC:BA:98:76:54")),
    `ffffffffffff${"fedcba987654"}08060001080006040002${"fedcba987654"}ca78e021${"fedcba987654"}ca78e021${PADDING}`,
  );
});

test("something that is no MAC is a bug", () => {
  assert.throws(() => gratuitousArp("request", ipv4("10.0.0.1"), "02:00:00:00:00"), /not an Ethernet address/);
});
