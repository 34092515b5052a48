import { Support } from "./Support.jsx";

export default function Page() {
  return (
    <main>
      <h1>Support</h1>
      <Support />
    </main>
  );
}
