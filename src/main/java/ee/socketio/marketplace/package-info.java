/**
 * The application that shows the server at work: what it refuses, and how it reads what it is
 * given. The packages below it are its features.
 *
 * <p>Written as any user of the library would write it: it knows the public API of the library and
 * nothing of how that works.
 */
@NullMarked
package ee.socketio.marketplace;

import org.jspecify.annotations.NullMarked;
