// Pictures that only a token opens: an `img` cannot bring one along, so the picture is fetched as the API is. It becomes a
// `data:` address, which has nothing to be given back. It comes only when it is needed.

/** Shows the picture of an address; one that cannot be had fails as any picture does. */
export async function bring(image, address, send) {
  try {
    const answer = await send(new Request(address));
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    image.src = await asAddress(await answer.blob());
  } catch {
    image.dispatchEvent(new Event("error"));
  }
}

function asAddress(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}
