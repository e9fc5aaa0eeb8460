;;; disclosure.el --- Client of disclosure-ls for Eglot  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "27.1") (eglot "1.9"))

;;; Commentary:

;; Checks and completes drafts of Chinese budget disclosures.  See README.md.

;;; Code:

(require 'cl-lib)
(require 'eglot)

(defgroup disclosure nil
  "Drafts of Chinese budget disclosures."
  :group 'text)

(defcustom disclosure-server-command '("disclosure-ls" "serve" "--stdio")
  "The server with its arguments; a name is looked for in `exec-path'."
  :type '(repeat string))

(defcustom disclosure-settings nil
  "The keys of the configuration section `disclosure', as in disclosure-ls.json.
For instance (:profile \"anhui\" :disable [\"text.doubled\"])."
  :type 'plist)

(defun disclosure-completion-at-point ()
  "Complete with what the server proposes at point.
Eglot compares proposals with the symbol at point, which in Chinese text is all
that stands before it since the last punctuation mark.  The server has compared
already and says for each proposal what it replaces, so nothing is compared
here."
  (cl-letf (((symbol-function 'bounds-of-thing-at-point) #'ignore))
    (eglot-completion-at-point)))

(defun disclosure--manage ()
  "Put our completion in the place of Eglot's while Eglot manages the buffer."
  (when (derived-mode-p 'disclosure-mode)
    (if (eglot-managed-p)
        (progn
          (remove-hook 'completion-at-point-functions #'eglot-completion-at-point t)
          (add-hook 'completion-at-point-functions #'disclosure-completion-at-point nil t))
      (remove-hook 'completion-at-point-functions #'disclosure-completion-at-point t))))

(add-hook 'eglot-managed-mode-hook #'disclosure--manage)

;;;###autoload
(define-derived-mode disclosure-mode text-mode "Disclosure"
  "Mode for drafts of Chinese budget disclosures (部门预算公开, 部门决算公开)."
  (setq-local eglot-workspace-configuration
              (and disclosure-settings `((:disclosure . ,disclosure-settings)))))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.disclosure\\(?:\\.md\\|\\.txt\\)?\\'" . disclosure-mode))

(add-to-list 'eglot-server-programs
             (cons 'disclosure-mode (lambda (&rest _) disclosure-server-command)))

(provide 'disclosure)

;;; disclosure.el ends here
