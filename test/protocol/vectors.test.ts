import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuthMethod } from "#heir/model/config.js";
import { nodeName } from "#heir/model/names.js";
import { digest, verify } from "#heir/protocol/auth.js";
import { classicLines } from "#heir/protocol/classic.js";
import { decode, decodeFields } from "#heir/protocol/decode.js";
import { encode, encodeClassic, sealNetstring } from "#heir/protocol/encode.js";
import { octetsOf } from "#heir/protocol/octets.js";
import { decodeContext, encodeContext, GOODBYE, HEARTBEAT, METHODS, RESIGN } from "./samples.js";
import { capturedVectors, hexVectors } from "./vectors.js";

const CAPTURED = capturedVectors();

test("there are at least 150 distinct datagrams of real daemons, of every R1 type, with every method", () => {
  assert.ok(new Set(CAPTURED.map(({ bytes }) => octetsOf(bytes))).size >= 400);
  const types = new Set(CAPTURED.map(({ fields }) => fields.find(([, name]) => name === "t")?.[2]));
  for (const type of ["status", "NS_ackmsg", "NS_rexmit", "reqnodes", "repnodes", "starting", "resource", "ask_resources",
    "ip-request", "ip-request-resp", "hb_takeover", "shutdone", "stonith", "hbapi-clstat"]) assert.ok(types.has(type), type);
  const indexes = new Set(CAPTURED.map(({ fields }) => fields.find(([, name]) => name === "auth")?.[2].split(" ")[0]));
  assert.deepEqual([...indexes].sort(), ["1", "2", "3"]);
});

test("every captured datagram verifies and gives the fields that an independent parser read", () => {
  for (const { name, bytes, auth, fields } of CAPTURED) {
    const decoded = decodeFields(bytes, auth);
    assert(decoded.kind === "fields", `${name}: ${JSON.stringify(decoded)}`);
    assert.deepEqual(decoded.fields.map((field) => [field.type, field.name, field.value]), fields, name);
  }
});

test("the inner auth of every captured datagram is the digest of its classic form", () => {
  for (const { name, bytes, auth } of CAPTURED) {
    const decoded = decodeFields(bytes, auth);
    assert(decoded.kind === "fields");
    const inner = decoded.fields.at(-1);
    assert(inner?.name === "auth", name);
    assert.equal(verify(auth, classicLines(decoded.fields.slice(0, -1)), inner.value), undefined, name);
  }
});

test("sealing the captured fields again gives the captured bytes, both digests included", () => {
  for (const { name, bytes, auth } of CAPTURED) {
    const decoded = decodeFields(bytes, auth);
    assert(decoded.kind === "fields");
    const selected = Number(decoded.token.split(" ")[0]);
    assert.equal(sealNetstring(decoded.fields.slice(0, -1), { ...auth, selected }), octetsOf(bytes), name);
  }
});

test("no captured datagram verifies under other keys, and each is a Heartbeat's to the node it is not from", () => {
  const nodes = ["nodea", "nodeb"].map(nodeName);
  for (const { name, bytes, auth } of CAPTURED) {
    const own = decode(bytes, { auth, nodes, self: nodes[0]! });
    const other = decode(bytes, { auth, nodes, self: nodes[1]! });
    const [from, to] = own.kind === "reject" ? [own, other] : [other, own];
    assert(from.kind === "reject" && from.reason === "own-message", `${name}: ${JSON.stringify(from)}`);
    assert(to.kind === "message" && to.message.kind === "classic", `${name}: ${JSON.stringify(to)}`);
    const others = auth.keys.map((key) => ({ ...key, method: key.method === "crc" ? "md5" as const : key.method, key: "other" }));
    assert.deepEqual((decodeFields(bytes, { ...auth, keys: others }) as { reason: string }).reason, "bad-digest", name);
  }
});

test("the check values of the digests", () => {
  assert.equal(digest({ method: "crc", key: "" }, "123456789"), "765e7680");
  assert.equal(digest({ method: "crc", key: "" }, ""), "ffffffff");
  assert.equal(digest({ method: "crc", key: "" }, "t=status\nst=up\n"), "a6967f20");
  assert.equal(digest({ method: "md5", key: "SecretKey42" }, "t=status\nst=up\n"), "9a0997a735b7d15cb7e2e4597e90ad64");
  assert.equal(digest({ method: "sha1", key: "SecretKey42" }, "t=status\nst=up\n"), "0aaf420f9ffb86e7cd949cbc3d5a77cf27fe21a5");
  // RFC 4231, test case 2.
  assert.equal(digest({ method: "sha256", key: "Jefe" }, "what do ya want for nothing?"), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
});

test("a node that acknowledges itself, captured with crc: both digests", () => {
  const bytes = Buffer.from(
    "2323230a31343a283029743d4e535f61636b6d73672c31333a283029646573743d6e6f6465612c31313a28302961636b7365713d332c32383a28312964657374757569643dc7e23b539cd246d7b96bca951b6b597d2c31323a2830297372633d6e6f6465612c32373a283129737263757569643dc7e23b539cd246d7b96bca951b6b597d2c31343a28302968673d36623030643930332c31343a28302974733d36623030643930322c383a28302974746c3d332c31383a283029617574683d312039376437343932632c2525250a31303a312064646531343361652c",
    "hex",
  );
  assert.equal(bytes.length, 220);
  const decoded = decodeFields(bytes, { selected: 1, keys: [{ index: 1, method: "crc", key: "" }] });
  assert(decoded.kind === "fields");
  assert.equal(decoded.token, "1 dde143ae");
  assert.equal(decoded.fields.at(-1)?.value, "1 97d7492c");
  assert.equal(digest({ method: "crc", key: "" }, classicLines(decoded.fields.slice(0, -1))), "97d7492c");
});

test("the classic form of a captured status: binary values are base64", () => {
  const lines = "t=status\nst=up\ndt=1b58\nprotocol=1\nsrc=nodea\n(1)srcuuid=W20wVL3+SWajJvoAttQM+A==\nseq=2\nhg=6b00dae7\nts=6b00dae6\nld=0.38 0.45 0.36 6/235 4725\nttl=3\n";
  const key = { index: 2, method: "sha1" as const, key: "SecretKey42" };
  assert.equal(digest(key, lines), "c6e07f0ea6fe70d505b0b71366d1f5c84d82bb3b");
  const datagram = Buffer.from(`>>>\n${lines}auth=2 c6e07f0ea6fe70d505b0b71366d1f5c84d82bb3b\n<<<\n\0`, "latin1");
  const decoded = decodeFields(datagram, { selected: 2, keys: [key] });
  assert(decoded.kind === "fields");
  assert.equal(decoded.framing, "classic");
  assert.deepEqual(decoded.fields[5], { type: 1, name: "srcuuid", value: Buffer.from("5b6d3054bdfe4966a326fa00b6d40cf8", "hex").toString("latin1") });
  assert.equal(classicLines(decoded.fields), lines);
});

test("heir's own messages are, byte by byte, what an independent writer makes of docs/wire.md", () => {
  const vectors = hexVectors("heir.hex");
  assert.equal(vectors.size, 24);
  for (const [name, expected] of vectors) {
    const [what, method, framing] = name.split("-") as [string, AuthMethod, string];
    assert.ok(METHODS.includes(method));
    const message = { goodbye: GOODBYE, heartbeat: HEARTBEAT, resign: RESIGN }[what];
    assert.ok(message !== undefined, what);
    const write = framing === "classic" ? encodeClassic : encode;
    assert.equal(octetsOf(write(message, encodeContext(method))), octetsOf(expected), name);
    assert.deepEqual(decode(expected, decodeContext(method)), { kind: "message", message }, name);
  }
});
