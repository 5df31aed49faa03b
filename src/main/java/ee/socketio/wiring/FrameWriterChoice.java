package ee.socketio.wiring;

import ee.socketio.transport.websocket.FrameWriters;
import ee.socketio.transport.websocket.portable.PortableFrameWriter;
import ee.socketio.transport.websocket.tyrus.TyrusFrameWriters;
import java.lang.System.Logger.Level;

/** Chooses how frames are written in the container at hand. */
public final class FrameWriterChoice {
  private static final System.Logger LOG = System.getLogger(FrameWriterChoice.class.getName());

  private FrameWriterChoice() {}

  /**
   * The fastest way that this container has.
   *
   * @param portable whether the Jakarta API is to be used all the same
   */
  public static FrameWriters of(boolean portable) {
    FrameWriters writers = PortableFrameWriter::new;
    if (portable) {
      return writers;
    }
    try {
      writers = new TyrusFrameWriters(writers);
      LOG.log(Level.INFO, "[SOCKET] frames go straight to the connections of Tyrus");
    } catch (ReflectiveOperationException | LinkageError e) {
      LOG.log(Level.INFO, "[SOCKET] the portable frame writer serves: {0}", e.toString());
    }
    return writers;
  }
}
