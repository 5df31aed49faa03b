/** Finds the client of a servlet request. */
@NullMarked
package ee.socketio.proxy.http;

import org.jspecify.annotations.NullMarked;
