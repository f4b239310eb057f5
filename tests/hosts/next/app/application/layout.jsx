"use client";
// Two pages with one console above both of them.
import Link from "next/link";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

export default function Application({ children }) {
  const [isOpen, setOpen] = useState(false);
  const [options, setOptions] = useState({ theme: "light" });
  const [view, setView] = useState("");
  useEffect(() => {
    import(/* webpackIgnore: true */ /* turbopackIgnore: true */ "/embed/v1/latchkey.js");
    // What tests ask of every application: to open and close the console, and to change its options.
    window.application = {
      async open() {
        flushSync(() => setOpen(true));
        await customElements.whenDefined("latchkey-console");
        await document.querySelector("latchkey-console").ready;
      },
      close: async () => flushSync(() => setOpen(false)),
      change: async (changed) => flushSync(() => setOptions(changed)),
    };
  }, []);
  return (
    <>
      {isOpen && (
        <latchkey-console
          appearance={{ "--lk-radius-large": "3px" }}
          onlatchkey-view-change={(event) => setView(event.detail.view)}
          {...options}
        />
      )}
      <p>
        <Link href="/application/other">The other page</Link> <output>{view}</output>
      </p>
      {children}
    </>
  );
}
