package ee.socketio.transport.websocket;

import ee.socketio.transport.FrameViolation;
import ee.socketio.transport.MessageListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Records what it receives: texts, arrays as texts, and violations. */
public final class RecordedMessages implements MessageListener {
  public final List<String> received = new ArrayList<>();
  static final int MOST_FRAGMENTS = 50;

  private final int maxPayload;

  public RecordedMessages(int maxPayload) {
    this.maxPayload = maxPayload;
  }

  @Override
  public int maxPayload() {
    return maxPayload;
  }

  @Override
  public int maxFragments() {
    return MOST_FRAGMENTS;
  }

  @Override
  public void text(String text) {
    received.add(text);
  }

  @Override
  public void binary(byte[] bytes) {
    received.add(Arrays.toString(bytes));
  }

  @Override
  public void violated(FrameViolation violation) {
    received.add(violation.name());
  }
}
