package ee.socketio.testkit;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Records the lines that one class logs at WARNING or above, until {@link #close}. */
public final class RecordedLog extends Handler {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;

  private RecordedLog(Class<?> type) {
    logger = Logger.getLogger(type.getName());
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  /** Starts to record. */
  public static RecordedLog of(Class<?> type) {
    return new RecordedLog(type);
  }

  /** Returns the messages in order. */
  public List<String> lines() {
    return lines;
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
      Object[] parameters = line.getParameters();
      lines.add(
          parameters == null
              ? line.getMessage()
              : new MessageFormat(line.getMessage()).format(parameters));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setUseParentHandlers(true);
  }
}
