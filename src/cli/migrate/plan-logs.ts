// What the logs of both products say at each step of a move, so that an operator can tell what belongs to it from what does not. Heartbeat's lines are given
// in substance; heir's by their codes (docs/log.md).

export const HEARTBEAT_LOGS = {
  stops: "shutdown in progress; giving up all resources; each group is released, held or not; all resources relinquished; shutdown complete",
  peerStops: "received shutdown notice; acquiring what the other node had; takeover complete; after deadtime: node is dead (WARN), dead node gave up resources: both belong to it",
  peerReturns: "heartbeat restart on node; link up; status update; remote resource transition completed",
  standby: "wants to go standby [all]; the other node can take our set; releasing each group; local standby process completed; the other node completed takeover",
} as const;

export const HEIR_LOGS = {
  besideHeartbeat: "starting, node-up, heartbeat-met, cluster-ready, heartbeat-stable; with auto_failback heartbeat-handover, group-claimed, group-started",
  takesSet: "heartbeat-handover offered, taking; group-claimed and group-started for each group; heartbeat-handover done",
  heartbeatLeaves: "group-claimed with reason holder-left for what it still had; after deadtime node-dead",
  besideHeir: "starting, node-up, cluster-ready",
  heirReplaces: "node-up, heartbeat-replaced; with auto_failback group-released and group-stopped",
  reloads: "config-differs, reloading, continued",
} as const;
