// What stands around every page, and stays while people go from one to another.
import Link from "next/link";

export const metadata = { title: "An application of Next", icons: { icon: "data:," } };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <main>
          <h1>An application of Next</h1>
          <nav aria-label="Pages">
            <Link href="/">Home</Link> <Link href="/account">Account</Link>
          </nav>
          {children}
        </main>
      </body>
    </html>
  );
}
