package ee.socketio.socket;

import org.jspecify.annotations.Nullable;

/** The acknowledgement of an event. Has no effect if the client has not asked for one. */
public interface Ack {
  /**
   * Sends the acknowledgement. Calls after the first one have no effect.
   *
   * @param arguments values to bind; {@link Arguments} among them are passed on unchanged
   */
  void send(@Nullable Object... arguments);

  /**
   * Reports that the event failed. The client receives {@code error:message}, and {@code {error:
   * {message, code}}} as the acknowledgement if it has asked for one and none was sent yet.
   * Handlers call this for a failure after they have returned; the server calls it for exceptions.
   *
   * @param cause the failure; the client receives the message of a {@link ClientException} only
   */
  void fail(Throwable cause);

  /** Whether the client has asked for an acknowledgement. */
  boolean wanted();
}
