/**
 * The application of the WAR. The packages below are its features.
 *
 * <p>The application uses only the public API of the library, as the application of a reader would.
 */
@NullMarked
package ee.socketio.marketplace;

import org.jspecify.annotations.NullMarked;
