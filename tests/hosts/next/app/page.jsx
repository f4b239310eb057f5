// A page without a console.
export default function Home() {
  return <p>Home of the application</p>;
}
