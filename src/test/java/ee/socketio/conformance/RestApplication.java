package ee.socketio.conformance;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Serves the REST resources of the WAR below {@code /api}. */
@ApplicationPath("api")
public class RestApplication extends Application {}
