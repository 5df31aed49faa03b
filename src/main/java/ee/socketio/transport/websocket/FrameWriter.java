package ee.socketio.transport.websocket;

import ee.socketio.protocol.engineio.EnginePacket;
import java.util.List;

/**
 * Writes frames to one WebSocket. The caller starts a write only after the previous write has
 * completed.
 */
public interface FrameWriter {
  /** The largest number of bytes in one write; 0 if a write takes a single packet. */
  int batchBytes();

  /**
   * Starts to write packets in order, each as one WebSocket message. Never blocks on a slow client.
   *
   * @param completion called once, on any thread, perhaps before this method returns
   */
  void write(List<EnginePacket> batch, Completion completion);

  /**
   * Writes a close frame after all earlier frames, and keeps the connection open until the client
   * answers it. Some containers discard their own buffers when the Jakarta API closes a session.
   *
   * @param completion called once if this method returns true, as for {@link #write}
   * @return false if this writer cannot write a close frame, so that the caller must close the
   *     session
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-7.1.1">RFC 6455, 7.1.1</a>
   */
  boolean close(Completion completion);

  /**
   * Closes the connection at once and discards pending writes. The caller uses this method while a
   * write is pending, because a close frame would wait behind that write for a client that does not
   * read.
   *
   * @return false if this writer cannot do so, so that the caller must close the session
   */
  default boolean abort() {
    return false;
  }

  /**
   * Closes the connection at once, because the client does not stop sending. The client may not
   * receive the last bytes.
   *
   * @return false if this writer cannot do so
   */
  default boolean terminate() {
    return abort();
  }

  /**
   * Stops reading from the connection, so that a client which goes on sending costs nothing. The
   * connection stays open for the writes that are pending. The caller terminates it later, because
   * the container no longer notices that the client closes it.
   *
   * @return false if this writer cannot do so
   */
  default boolean stopReading() {
    return false;
  }

  /**
   * Whether the client has sent a close frame that the container is going to answer. Some
   * containers do not answer it if the application closes the session first. The default returns
   * false.
   */
  default boolean clientHasClosed() {
    return false;
  }

  /**
   * Lets a container pause while it reads, if one of its threads would otherwise read from this
   * WebSocket for so long that other connections wait. The default does nothing.
   */
  default void controlReads(ReadControl control) {}

  /**
   * Runs an action as soon as the container has passed on the messages that it has received before.
   * Some containers report the end of a connection while messages still wait.
   */
  default void runAfterMessages(Runnable action) {
    action.run();
  }

  /** Releases the resources that the container keeps for the connection after it has closed. */
  default void release() {}

  /** Decides how a container goes on reading. */
  interface ReadControl {
    /** The number of messages that have ended. Called by the thread that reads. */
    long ended();

    /**
     * Called in a pause, by the thread that delivers the messages, after the messages that were
     * read before.
     *
     * @param reads the number of reads since the last pause. A read parses the header of at most
     *     one frame.
     * @param goOn ends the pause, on any thread; without this call the container reads no more
     */
    void check(int reads, Runnable goOn);
  }

  /** Receives the result of a write. */
  interface Completion {
    /** Ignores the result. */
    Completion IGNORED =
        new Completion() {
          @Override
          public void written() {}

          @Override
          public void failed(Throwable cause) {}
        };

    /** Called when the container has taken the bytes and accepts more. */
    void written();

    /** Called when the connection is broken. */
    void failed(Throwable cause);
  }
}
