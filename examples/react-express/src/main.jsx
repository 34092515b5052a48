import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { SnapCall } from "snapcall-wasm";
import { COMPANY_ID } from "../company.js";
import { App } from "./App.jsx";

// The page has no key: server.js adds it.
const snapcall = new SnapCall({ companyId: COMPANY_ID, baseUrl: "/api/snapcall" });

createRoot(document.getElementById("root")).render(<StrictMode><App snapcall={snapcall} /></StrictMode>);
