package ee.socketio.testkit;

import java.text.MessageFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The lines that a class or a package logs, until it is closed. */
public final class RecordedLog extends Handler implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Throwable> traces = new CopyOnWriteArrayList<>();
  private final Logger logger;

  private final Level lowest;
  private final Consumer<String> listener;
  private final @Nullable Level before;

  private RecordedLog(String name, Level lowest, Consumer<String> listener) {
    this.lowest = lowest;
    this.listener = listener;
    logger = Logger.getLogger(name);
    before = logger.getLevel();
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
  }

  /** Records what one class logs at WARNING or above, from now on. */
  public static RecordedLog of(Class<?> type) {
    return of(type, line -> {});
  }

  /**
   * Records what one class logs at WARNING or above, from now on.
   *
   * @param listener called with each line, by the thread that logs it
   */
  public static RecordedLog of(Class<?> type, Consumer<String> listener) {
    return new RecordedLog(type.getName(), Level.WARNING, listener);
  }

  /** Records what all classes of a package and of the packages below it log at any level. */
  public static RecordedLog allBelow(String name) {
    RecordedLog recorded = new RecordedLog(name, Level.ALL, line -> {});
    recorded.logger.setLevel(Level.ALL);
    return recorded;
  }

  /** Returns the messages in order. */
  public List<String> lines() {
    return lines;
  }

  /** Returns the exceptions that were logged with their stack traces. */
  public List<Throwable> traces() {
    return traces;
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLevel().intValue() >= lowest.intValue()) {
      Object[] parameters = line.getParameters();
      if (line.getThrown() != null) {
        traces.add(line.getThrown());
      }
      String text =
          parameters == null
              ? line.getMessage()
              : new MessageFormat(line.getMessage()).format(parameters);
      lines.add(text);
      listener.accept(text);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(before);
    logger.setUseParentHandlers(true);
  }
}
