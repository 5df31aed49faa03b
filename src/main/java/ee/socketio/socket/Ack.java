package ee.socketio.socket;

import org.jspecify.annotations.Nullable;

/** Answers an event whose client asked for an acknowledgement; does nothing where it did not. */
public interface Ack {
  /** An acknowledgement that nobody asked for. */
  Ack NONE =
      new Ack() {
        @Override
        public void send(@Nullable Object... arguments) {}

        @Override
        public boolean wanted() {
          return false;
        }
      };

  /**
   * Sends the answer. The first call counts; later ones do nothing.
   *
   * @param arguments values to bind, or one {@link Arguments} to pass on as it came
   */
  void send(@Nullable Object... arguments);

  /** Whether the client asked for an answer. */
  boolean wanted();
}
