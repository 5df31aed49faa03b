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
 * Passes all events of a connection to its filter chain, except for reads. Grizzly asks for a read
 * once more when a request ends. This processor ignores that read, and Grizzly does not ask again.
 */
final class ReadSuppressingProcessor implements Processor<Context> {
  private static final System.Logger LOG =
      System.getLogger(ReadSuppressingProcessor.class.getName());

  private final Processor<Context> chain;

  /**
   * @param chain the filter chain of the connection
   */
  private ReadSuppressingProcessor(Processor<Context> chain) {
    this.chain = chain;
  }

  /** Makes the container stop reading from a connection. */
  @SuppressWarnings("unchecked")
  static void install(Connection<?> connection) {
    connection.setProcessor(new ReadSuppressingProcessor(connection.obtainProcessor(IOEvent.READ)));
  }

  /**
   * Restores the filter chain of a closed connection. The container may keep the connection, and
   * must not keep a class of this application with it.
   */
  static void uninstall(Connection<?> connection) {
    if (connection.getProcessor() instanceof ReadSuppressingProcessor installed) {
      connection.setProcessor(installed.chain);
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
      return ignoreRead(context.getConnection());
    }
    context.setProcessor(chain);
    return chain.process(context);
  }

  private static ProcessorResult ignoreRead(Connection connection) {
    try {
      connection.disableIOEvent(IOEvent.READ);
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "[SOCKET] a connection closed while its request was released", e);
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
