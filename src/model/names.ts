// The names of things: nodes, resource groups, rings, sessions, and the numbers of operations and requests.
// Each has one constructor; a plain string from outside must pass through it.

import type { Brand } from "./brand.js";

/** A node's name in lower case, as Heartbeat puts it on the wire (protocol 1.4, `node`). */
export type NodeName = Brand<string, "NodeName">;
/** A resource group's name: the first resource word of its haresources line. */
export type GroupName = Brand<string, "GroupName">;
/** A ring: one heartbeat medium on one network, for example `mcast eth0`. */
export type LinkName = Brand<string, "LinkName">;
/** 64 random bits in 16 lower-case hex digits, new at each start of the agent. */
export type SessionId = Brand<string, "SessionId">;
/** A group's name on the wire: 8 lower-case hex digits, see groupTag. */
export type GroupTag = Brand<string, "GroupTag">;
/** Number of one start or stop of a group; rises within a session, never reused. */
export type OpId = Brand<number, "OpId">;
/** Number of one operator's request; rises within a session. */
export type RequestId = Brand<number, "RequestId">;
/** Sequence number of a message within its sender's session; the first is 1. */
export type Seq = Brand<number, "Seq">;
/** Incarnation of a node, persistent, rises at each start (Linux-HA `hg`). */
export type Generation = Brand<number, "Generation">;

export const nodeName = (text: string): NodeName => text.toLowerCase() as NodeName;
export const groupName = (text: string): GroupName => text as GroupName;
export const linkName = (text: string): LinkName => text as LinkName;
export const opId = (value: number): OpId => value as OpId;
export const requestId = (value: number): RequestId => value as RequestId;
export const seq = (value: number): Seq => value as Seq;
export const generation = (value: number): Generation => value as Generation;

/** Reads 16 lower-case hex digits; undefined for anything else. */
export function parseSessionId(text: string): SessionId | undefined {
  return /^[0-9a-f]{16}$/.test(text) ? (text as SessionId) : undefined;
}

/** Reads 8 lower-case hex digits; undefined for anything else. */
export function parseGroupTag(text: string): GroupTag | undefined {
  return /^[0-9a-f]{8}$/.test(text) ? (text as GroupTag) : undefined;
}

/**
 * The wire name of a group: FNV-1a (32 bits) of the UTF-8 name, so that many long names fit into one datagram.
 * `heir check` refuses a configuration in which two groups collide.
 */
export function groupTag(name: GroupName): GroupTag {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, "0") as GroupTag;
}
