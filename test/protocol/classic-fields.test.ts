import assert from "node:assert/strict";
import { test } from "node:test";
import { type ClassicBody, type ClassicMessage, classicSession } from "#heir/model/classic.js";
import { generation, nodeName, seq } from "#heir/model/names.js";
import { millis } from "#heir/model/time.js";
import { classicFieldsOf, classicOf } from "#heir/protocol/classic-fields.js";
import { decode } from "#heir/protocol/decode.js";
import { encode } from "#heir/protocol/encode.js";
import type { Field } from "#heir/protocol/field.js";
import { authWith, decodeContext, encodeContext } from "./samples.js";

const NODES = ["alpha", "bravo"].map(nodeName);
const [ALPHA, BRAVO] = NODES as [typeof NODES[number], typeof NODES[number]];
const INCARNATION = generation(0x6b00d903);
const FACTS = { ttl: 3, timeSeconds: 0x6b00dae6, load: "0.1 0.2 0.3" };

const message = (body: ClassicBody, dest?: string): ClassicMessage => ({
  kind: "classic",
  from: ALPHA,
  session: classicSession(INCARNATION),
  generation: INCARNATION,
  ...(body.type.startsWith("NS_") ? {} : { seq: seq(0x2a) }),
  ...(dest === undefined ? {} : { dest }),
  body,
});

/** The fields beside those that every message has. */
const said = (body: ClassicBody, dest?: string): string =>
  classicFieldsOf(message(body, dest), FACTS).filter(({ name }) => !["src", "hg", "ts", "ttl", "ld", "hv", "hs"].includes(name)).map(({ name, value }) => `${name}=${value}`).join(" ");

const read = (values: Readonly<Record<string, string>>): ReturnType<typeof classicOf> => {
  const fields: Field[] = Object.entries({ src: "alpha", ts: "6b00dae6", hg: "6b00d903", seq: "2a", ...values }).map(([name, value]) => ({ type: 0, name, value }));
  return classicOf(fields, { nodes: NODES, self: BRAVO });
};

const BODIES: readonly (readonly [ClassicBody, string, string?])[] = [
  [{ type: "status", status: "active", deadtime: millis(5000) }, "t=status st=active dt=1388 protocol=1 seq=2a"],
  [{ type: "starting" }, "t=starting seq=2a"],
  [{ type: "resource", holds: "local", full: true, stable: true, info: "" }, "t=resource rsc_hold=local rtype=full isstable=1 seq=2a"],
  [{ type: "resource", holds: "none", full: true, stable: false, info: "shutdown" }, "t=resource rsc_hold=none rtype=full isstable=0 info=shutdown seq=2a"],
  [{ type: "ask_resources", holds: "foreign", phase: "me" }, "t=ask_resources rsc_hold=foreign info=me seq=2a"],
  [{ type: "hb_takeover", holds: "all" }, "t=hb_takeover rsc_hold=all seq=2a"],
  [{ type: "reqnodes" }, "t=reqnodes dest=bravo seq=2a", "bravo"],
  [{ type: "repnodes", nodes: ["alpha", "bravo"] }, "t=repnodes nodelist=alpha bravo  delnodelist=  dest=bravo seq=2a", "bravo"],
  [{ type: "NS_ackmsg", upTo: 0x1f }, "t=NS_ackmsg ackseq=1f dest=bravo", "bravo"],
  [{ type: "NS_rexmit", first: 44, last: 46 }, "t=NS_rexmit firstseq=44 lastseq=46 dest=bravo", "bravo"],
  [{ type: "NS_nak_rexmit", first: 44, info: "seqno too low" }, "t=NS_nak_rexmit firstseq=2c info=seqno too low dest=bravo", "bravo"],
  [{ type: "ip-request", key: "10.77.0.101/24/eth0" }, "t=ip-request ipaddr=10.77.0.101/24/eth0 seq=2a"],
  [{ type: "ip-request-resp", key: "web", owned: true, ok: true }, "t=ip-request-resp ipaddr=web weown=yes ok=OK dest=bravo seq=2a", "bravo"],
  [{ type: "stonith", node: "bravo", result: "OK" }, "t=stonith node=bravo result=OK seq=2a"],
  [{ type: "hbapi-clstat", client: "ipfail", joins: true }, "t=hbapi-clstat st=join from_id=ipfail to_id=ipfail info=signon client_gen=0 seq=2a"],
  [{ type: "num_ping_nodes", count: 12 }, "t=num_ping_nodes num_ping=12 from_id=ipfail to_id=ipfail client_gen=0 dest=bravo seq=2a", "bravo"],
  [{ type: "you_are_dead" }, "t=you_are_dead from_id=ipfail to_id=ipfail client_gen=0 dest=bravo seq=2a", "bravo"],
  [{ type: "abort_giveup" }, "t=abort_giveup from_id=ipfail to_id=ipfail client_gen=0 dest=bravo seq=2a", "bravo"],
  [{ type: "query-cstatus", client: "ipfail", asker: "7" }, "t=query-cstatus cn=ipfail from_id=7 seq=2a"],
  [{ type: "respond-cstatus", client: "ipfail", asker: "7", online: false }, "t=respond-cstatus cn=ipfail to_id=7 result=OK cs=offline dest=bravo seq=2a", "bravo"],
  [{ type: "shutdone" }, "t=shutdone st=dead seq=2a"],
];

test("each message has Heartbeat's names and number bases: hex, but for the question for a message", () => {
  for (const [body, text, dest] of BODIES) assert.equal(said(body, dest), text);
});

test("what is written is what is read", () => {
  for (const [body, , dest] of BODIES) {
    const fields = classicFieldsOf(message(body, dest), FACTS).filter(({ name }) => name !== "hv" && name !== "hs");
    assert.deepEqual(classicOf(fields, { nodes: NODES, self: BRAVO }), message(body, dest));
  }
});

test("what a heir says to a Heartbeat is nothing to another heir", () => {
  for (const [body, , dest] of BODIES) {
    if (body.type === "status" || body.type === "shutdone") continue;
    const decoded = decode(encode(message(body, dest), encodeContext("sha1")), { ...decodeContext("sha1"), nodes: NODES, self: BRAVO, auth: authWith("sha1") });
    assert.deepEqual(decoded, { kind: "reject", reason: "for-heartbeat", detail: body.type });
    const own = decode(encode(message(body, dest), encodeContext("sha1")), { ...decodeContext("sha1"), nodes: NODES, self: ALPHA, auth: authWith("sha1") });
    assert.equal(own.kind === "reject" ? own.reason : "", "own-message");
  }
});

test("a missing set is all of them where something is asked, and nothing where something is held", () => {
  const body = (values: Readonly<Record<string, string>>): ClassicBody | undefined => {
    const found = read(values);
    return found.kind === "classic" ? found.body : undefined;
  };
  assert.deepEqual(body({ t: "ask_resources", info: "me" }), { type: "ask_resources", holds: "all", phase: "me" });
  assert.deepEqual(body({ t: "hb_takeover", rsc_hold: "failback" }), { type: "hb_takeover", holds: "all" });
  assert.deepEqual(body({ t: "resource", rsc_hold: "everything" }), { type: "resource", holds: "none", full: false, info: "" });
  assert.deepEqual(body({ t: "num_pong_nodes", num_ping: "1" }), { type: "other", name: "num_pong_nodes" });
});

test("what is authentic and wrong is rejected with its field", () => {
  const rows: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
    [{ t: "status", st: "dead" }, "st=dead"],
    [{ t: "status", st: "up", dt: "0" }, "dt=0"],
    [{ t: "status", st: "up", hg: "-1" }, "hg=-1"],
    [{ t: "status", st: "up", ts: "0" }, "ts=0"],
    [{ t: "status", st: "up", seq: "0" }, "seq=0"],
    [{ t: "ask_resources", info: "you" }, "info=you"],
    [{ t: "NS_ackmsg", ackseq: "x" }, "ackseq=x"],
    [{ t: "NS_rexmit", firstseq: "9", lastseq: "8" }, "firstseq=9"],
    [{ t: "NS_rexmit", firstseq: "a", lastseq: "b" }, "firstseq=a"],
  ];
  for (const [values, detail] of rows) assert.deepEqual(read(values), { kind: "reject", reason: "bad-field", detail });
  assert.deepEqual(read({ t: "status", st: "up", src: "charlie" }), { kind: "reject", reason: "unknown-node", detail: "charlie" });
  assert.deepEqual(read({ t: "status", st: "up", src: "bravo" }), { kind: "reject", reason: "own-message" });
});

test("a generation that is missing is 0", () => {
  const fields: Field[] = [["t", "starting"], ["src", "alpha"], ["ts", "1"], ["seq", "1"]].map(([name = "", value = ""]) => ({ type: 0, name, value }));
  const found = classicOf(fields, { nodes: NODES, self: BRAVO });
  assert.equal(found.kind === "classic" ? found.generation : undefined, 0);
});
