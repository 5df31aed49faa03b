/** Sends what is in a form, and says in it what the server refuses. */
export function sending(form, send, onSent) {
  const error = form.querySelector(".error");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    error.hidden = true;
    try {
      await send(Object.fromEntries(new FormData(form)));
      form.reset();
      onSent();
    } catch (failure) {
      error.textContent = failure.message;
      error.hidden = false;
    }
  });
}
