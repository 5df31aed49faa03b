package ee.socketio.container.order;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Records the warnings of Weld while the application runs. */
@WebListener
public class WeldLog implements ServletContextListener {
  private static final Logger WELD = Logger.getLogger("org.jboss.weld");
  private static final Set<String> LINES = new ConcurrentSkipListSet<>();

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
            LINES.add(String.valueOf(line.getMessage()));
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  static Set<String> lines() {
    return new TreeSet<>(LINES);
  }

  @Override
  public void contextInitialized(ServletContextEvent event) {
    WELD.addHandler(handler);
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    WELD.removeHandler(handler);
  }
}
