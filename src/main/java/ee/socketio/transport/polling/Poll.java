package ee.socketio.transport.polling;

import ee.socketio.protocol.engineio.EnginePacket;
import java.util.List;

/** A GET that waits for its answer; it gets exactly one. */
interface Poll {
  /** Answers with these packets. Never blocks. */
  void answer(List<EnginePacket> packets);

  /** Answers that the request was wrong. */
  void refuse();
}
