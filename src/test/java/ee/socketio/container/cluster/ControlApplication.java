package ee.socketio.container.cluster;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Serves the operations below {@code /api/control}, as {@code src/test/js/cluster/node.mjs}. */
@ApplicationPath("api")
public class ControlApplication extends Application {}
