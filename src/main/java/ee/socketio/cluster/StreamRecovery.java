package ee.socketio.cluster;

import ee.socketio.recovery.StreamPacketLog;
import java.time.Duration;

/**
 * The recovery of clients on all nodes.
 *
 * @param log receives the events of all nodes
 * @param patience how long a node waits until it reads its own event from the stream; then it
 *     delivers the event without an offset
 * @param maxWaiting how many own events may wait; beyond it, the node delivers the oldest one
 *     without an offset
 */
public record StreamRecovery(StreamPacketLog log, Duration patience, int maxWaiting) {}
