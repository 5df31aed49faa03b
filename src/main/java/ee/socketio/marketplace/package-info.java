/**
 * The application that shows the server at work: who its users are.
 *
 * <p>Written as any user of the library would write it: it knows the public API of the library and
 * nothing of how that works. The packages below it are its features.
 */
@NullMarked
package ee.socketio.marketplace;

import org.jspecify.annotations.NullMarked;
