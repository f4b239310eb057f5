// An application that shows the console's messages itself while a dialog of its own is in front.
const dialog = document.querySelector("dialog");
document.querySelector("#close").addEventListener("click", () => dialog.close());
document.addEventListener("latchkey-notify", (event) => {
  if (!dialog.open) return;
  event.preventDefault();
  document.querySelector("#said").textContent = event.detail.text;
});
