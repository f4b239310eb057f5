// Starts the program. It is a file of its own because the page's policy allows no inline script; it does not know the
// program's hashed names, it reads them from the preload links that the build put into the page.

const address = (id) => document.getElementById(id).href;

// The smallest module there is. Compiling it says whether WebAssembly is allowed here at all.
function webAssemblyWorks() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return true;
  } catch {
    return false;
  }
}

// Brings the rest of the stylesheet, once. The first part of the program that arrives needs it.
let coming;
function dress() {
  coming ??= new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("./later.css", import.meta.url);
    link.onload = resolve;
    link.onerror = (event) => {
      coming = undefined;
      link.remove();
      reject(event);
    };
    document.head.append(link);
  });
  return coming;
}

// Shows one of the notices that the page carries, in place of the form that will not come to life.
function explain(id) {
  const notice = document.getElementById(id);
  if (!notice) return; // The program has started and shows its own words.
  notice.closest(".lk-shell").dataset.view = "notice";
  notice.hidden = false;
}

document.getElementById("lk-retry").addEventListener("click", () => location.reload());

try {
  const glue = await import(address("lk-glue"));
  // A program in one piece has a sheet in one piece.
  glue.dress_with?.(dress);
  glue.on_defect(() => glue.show_crash());
  await glue.default({ module_or_path: address("lk-program") });
} catch (error) {
  console.error(error);
  explain(webAssemblyWorks() ? "lk-failed" : "lk-blocked");
}
