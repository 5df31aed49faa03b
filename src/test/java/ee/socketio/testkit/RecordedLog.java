package ee.socketio.testkit;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The lines that one class logs at WARNING or above, until it is closed. */
public final class RecordedLog extends Handler {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;

  private RecordedLog(Class<?> type) {
    logger = Logger.getLogger(type.getName());
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  /** Records from now on. */
  public static RecordedLog of(Class<?> type) {
    return new RecordedLog(type);
  }

  /** The messages, in their order. */
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
