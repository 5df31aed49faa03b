package ee.socketio.container.order;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST resources. */
@ApplicationPath("api")
public class Rest extends Application {}
