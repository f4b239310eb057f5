export default function Other() {
  return <p>Another page</p>;
}
