"""«Habitudes de vie» and «Bilan de prévention»: their pages, and the form that becomes a document."""
