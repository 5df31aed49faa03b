package ee.socketio.socket;

/**
 * Thrown by a handler whose client shall read the message. The message of any other exception stays
 * on the server, since nobody wrote it for strangers to read.
 */
public class ClientException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message for the client
   */
  public ClientException(String message) {
    super(message);
  }
}
