export default function One() {
  return <p>One page</p>;
}
