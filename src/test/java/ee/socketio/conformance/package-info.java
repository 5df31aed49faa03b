/**
 * The application that the conformance suite connects to. It uses the library as any other WAR
 * does: only the public API, and only the jar.
 */
@NullMarked
package ee.socketio.conformance;

import org.jspecify.annotations.NullMarked;
