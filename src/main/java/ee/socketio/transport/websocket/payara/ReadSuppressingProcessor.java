package ee.socketio.transport.websocket.payara;

import java.io.IOException;
import java.lang.System.Logger.Level;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.ProcessorResult;
import org.glassfish.grizzly.ReadResult;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.MessageCloner;

/**
 * What happens on a connection, but for what there is to read: Grizzly looks for that once more
 * when a request has ended, and not again when it was left alone.
 */
final class ReadSuppressingProcessor implements Processor<Context> {
  private static final System.Logger LOG =
      System.getLogger(ReadSuppressingProcessor.class.getName());

  private final Processor<Context> chain;

  /**
   * @param chain of the connection, which hears of all else
   */
  private ReadSuppressingProcessor(Processor<Context> chain) {
    this.chain = chain;
  }

  /** From now on the container reads no more from this connection. */
  @SuppressWarnings("unchecked")
  static void enter(Connection<?> connection) {
    connection.setProcessor(new ReadSuppressingProcessor(connection.obtainProcessor(IOEvent.READ)));
  }

  /** A closed connection may be kept by the container, but not with a class of this application. */
  static void leave(Connection<?> connection) {
    if (connection.getProcessor() instanceof ReadSuppressingProcessor elsewhere) {
      connection.setProcessor(elsewhere.chain);
    }
  }

  @Override
  public Context obtainContext(Connection connection) {
    Context context = chain.obtainContext(connection);
    context.setProcessor(this);
    return context;
  }

  @Override
  public ProcessorResult process(Context context) {
    if (context.getIoEvent() == IOEvent.READ) {
      return ignored(context.getConnection());
    }
    context.setProcessor(chain);
    return chain.process(context);
  }

  private static ProcessorResult ignored(Connection connection) {
    try {
      connection.disableIOEvent(IOEvent.READ);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] the connection has gone", e);
    }
    return ProcessorResult.createLeave();
  }

  @Override
  public void read(Connection connection, CompletionHandler<ReadResult> completionHandler) {
    chain.read(connection, completionHandler);
  }

  @Override
  public void write(
      Connection connection,
      Object destination,
      Object message,
      CompletionHandler<WriteResult> completionHandler) {
    chain.write(connection, destination, message, completionHandler);
  }

  @Override
  public void write(
      Connection connection,
      Object destination,
      Object message,
      CompletionHandler<WriteResult> completionHandler,
      MessageCloner messageCloner) {
    chain.write(connection, destination, message, completionHandler, messageCloner);
  }

  @Override
  @Deprecated
  public void write(
      Connection connection,
      Object destination,
      Object message,
      CompletionHandler<WriteResult> completionHandler,
      org.glassfish.grizzly.asyncqueue.PushBackHandler pushBackHandler) {
    chain.write(connection, destination, message, completionHandler, pushBackHandler);
  }

  @Override
  public boolean isInterested(IOEvent event) {
    return chain.isInterested(event);
  }

  @Override
  public void setInterested(IOEvent event, boolean interested) {
    chain.setInterested(event, interested);
  }
}
